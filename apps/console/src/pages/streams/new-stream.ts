import type { CallInput } from '../../api/call.js';
import type { KeptMapping, MappingSource } from '../../parts/mapping-source.js';
import { givenInputs, type SettingInputs } from '../../parts/settings/setting-values.js';

/** What was entered for a stream that is to be made; numbers as they were typed. */
export interface StreamDraft {
  readonly name: string;
  readonly kind: string;
  readonly source: MappingSource;
  readonly inputs: SettingInputs;
  readonly partitions: string;
  readonly isDebezium: boolean;
  readonly receipts: boolean;
  readonly quietPeriod: string;
  readonly acknowledged: boolean;
}

export type NewStreamRequest = CallInput<'createStream'>['body'];

/** Kinds whose records take effect in groups have no mapping and no receipts, but a quiet period. */
export const isOfGroups = (kind: string): boolean => kind === 'transactions';

/** Kinds whose records take effect one after the other have one partition. */
export const hasOnePartition = (kind: string): boolean => kind === 'people' || kind === 'contacts';

const NAME = /^[a-z0-9-]{1,60}$/;
const NAME_FAULT = 'Small letters a to z, digits and hyphens, 60 at most: the name is a part of the topic’s.';

/** What is wrong with a name; null: nothing, or nothing was entered yet. */
export const nameFault = (name: string): string | null => (name === '' || NAME.test(name) ? null : NAME_FAULT);

export const isComplete = ({ name, kind }: StreamDraft): boolean => NAME.test(name) && kind !== '';

const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

/** The request that makes it; what doesn't apply to its kind is left out. */
export const newStreamOf = (draft: StreamDraft, mapping: KeptMapping | undefined): NewStreamRequest => {
  const { name, kind, isDebezium, receipts, acknowledged } = draft;
  const partitions = hasOnePartition(kind) ? undefined : numberOf(draft.partitions);
  const quietPeriod = isOfGroups(kind) ? numberOf(draft.quietPeriod) : undefined;
  return {
    ...{ name, kind },
    ...givenInputs(draft.inputs),
    ...(mapping !== undefined && !isOfGroups(kind) && { mapping }),
    ...(isDebezium && { envelope: 'debezium' as const }),
    ...(receipts && !isOfGroups(kind) && { receipts }),
    ...(quietPeriod !== undefined && { quiet_period: quietPeriod }),
    ...(partitions !== undefined && { partitions }),
    ...(acknowledged && { acknowledge_workflows: true }),
  };
};
