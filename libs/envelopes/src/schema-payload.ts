/** Whether a value is what Connect's JsonConverter writes: an object of exactly `schema` and `payload`. */
export const hasSchemaAndPayload = (
  value: Readonly<Record<string, unknown>>,
): value is { readonly schema: unknown; readonly payload: unknown } => {
  if (!Object.hasOwn(value, 'payload') || !Object.hasOwn(value, 'schema')) return false;
  let members = 0;
  for (const _ in value) members += 1;
  return members === 2;
};
