import { memberText } from '#libs/formats';

/** A value with its JSON text: that of an envelope's part is looked for only when somebody asks for it. */
export class JsonPart {
  constructor(
    readonly value: unknown,
    private readonly find: () => string,
  ) {}

  /** As it was published. */
  get text(): string {
    return this.find();
  }

  /** Of an object. */
  member(key: string): JsonPart {
    const value = (this.value as Readonly<Record<string, unknown>>)[key];
    return new JsonPart(value, () => memberText(this.text, key) ?? '');
  }
}
