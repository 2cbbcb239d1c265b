/** A customer, or values of one, as the database must have them: attributes with a dot nested. */
export type Document = Readonly<Record<string, unknown>>;

function put(document: Record<string, unknown>, outer: string, inner: Document): void {
  document[outer] = { ...(document[outer] as Document | undefined), ...inner };
}

/** Values by attribute, each with a dot in the document that is called as it begins. */
export function nest(values: Iterable<readonly [string, unknown]>): Document {
  const document: Record<string, unknown> = {};
  for (const [attribute, value] of values) {
    const dot = attribute.indexOf('.');
    if (dot < 0) document[attribute] = value;
    else put(document, attribute.slice(0, dot), { [attribute.slice(dot + 1)]: value });
  }
  return document;
}
