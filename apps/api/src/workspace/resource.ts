import { type BodyOf, components, type ViewOf } from '#libs/api-contract';
import type { Session, Stores } from '#libs/mongo';
import type { ResourceContract, ResourceSchema } from '../contract/resource.js';
import type { Caller } from '../http/access.js';
import { answerOnce } from '../http/answer-once.js';
import type { Page, PageQuery } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { withoutReadOnly } from '../http/read-only-fields.js';
import { readBody, readQuery } from '../http/request.js';

interface Change<T> {
  readonly id: string;
  readonly body: T;
}

/**
 * Reference data of a workspace: what sets it apart behind its five operations. Bodies have been checked by the schemas of
 * the contract, which give them their types. Each function may throw Problem.
 */
export interface Resource<N extends ResourceSchema, Item, Listed extends object = ViewOf<N>> {
  readonly contract: ResourceContract<N>;
  readonly view: (item: Item) => ViewOf<N>;
  /** Why there is none of this ID, as a sentence. */
  readonly missing: (id: string) => string;
  readonly list: (caller: Caller, query: PageQuery) => Promise<Page<Listed>>;
  readonly find: (caller: Caller, id: string) => Promise<Item | null>;
  /** Whether there is room for one more, and whether this one is possible. With an Idempotency-Key in a session. */
  readonly create: (caller: Caller, body: BodyOf<`New${N}`>, session?: Session) => Promise<Item>;
  /** The body has no read-only fields any more. Null: it has been removed since. */
  readonly change: (caller: Caller, change: Change<BodyOf<`Changed${N}`>>) => Promise<Item | null>;
  /** False: there is none. */
  readonly remove: (caller: Caller, id: string) => Promise<boolean>;
  /** Runs what writes one after the other, where many writers at once would conflict. */
  readonly inTurn?: <T>(caller: Caller, write: () => Promise<T>) => Promise<T>;
}

export interface CreateRequest {
  readonly caller: Caller;
  /** The header Idempotency-Key. */
  readonly key: string | undefined;
  readonly given: unknown;
}

const atOnce = <T>(_: Caller, write: () => Promise<T>): Promise<T> => write();

/** What a controller of reference data does with its requests; all of it is answered the same way. Throws Problem. */
export class ResourceHandler<N extends ResourceSchema, Item, Listed extends object> {
  constructor(
    private readonly stores: Pick<Stores, 'answers'>,
    private readonly resource: Resource<N, Item, Listed>,
  ) {}

  list(caller: Caller, query: unknown): Promise<Page<Listed>> {
    return this.resource.list(caller, readQuery<PageQuery>(this.resource.contract.query, query));
  }

  create({ caller, key, given }: CreateRequest): Promise<ViewOf<N>> {
    const { contract, create, view } = this.resource;
    const body = readBody(`New${contract.schema}`, given);
    const request = { caller, key, name: contract.create.name, body };
    return this.#inTurn(caller, () =>
      answerOnce(this.stores, request, async (session) => view(await create(caller, body, session))),
    );
  }

  async show(caller: Caller, id: string): Promise<ViewOf<N>> {
    return this.resource.view(await this.#require(caller, id));
  }

  change(caller: Caller, id: string, given: unknown): Promise<ViewOf<N>> {
    const { contract, change, view } = this.resource;
    const schema = `Changed${contract.schema}` as const;
    const body = readBody(schema, given);
    return this.#inTurn(caller, async () => {
      const known = await this.#require(caller, id);
      const changed = await change(caller, { id, body: withoutReadOnly(components[schema], body, view(known)) });
      return view(changed ?? this.#refuse(id));
    });
  }

  remove(caller: Caller, id: string): Promise<void> {
    return this.#inTurn(caller, async () => {
      if (!(await this.resource.remove(caller, id))) this.#refuse(id);
    });
  }

  async #require(caller: Caller, id: string): Promise<Item> {
    return (await this.resource.find(caller, id)) ?? this.#refuse(id);
  }

  #refuse(id: string): never {
    throw new Problem('not_found', this.resource.missing(id));
  }

  #inTurn<T>(caller: Caller, write: () => Promise<T>): Promise<T> {
    return (this.resource.inTurn ?? atOnce)(caller, write);
  }
}
