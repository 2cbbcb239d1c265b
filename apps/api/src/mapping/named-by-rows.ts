import { type NamedByRows, PERSONAL_ACTION, type ReferenceSnapshot } from '#libs/messages';
import type { ImportDoc } from '#libs/mongo';

type Settings = ImportDoc['settings'];

/** What rows may name of a workspace's reference data, as far as the settings of their import let them. */
export const findNamedByRows = (
  { 'action-templates': templates }: Pick<ReferenceSnapshot, 'action-templates'>,
  { template_from_file }: Settings,
): NamedByRows => ({
  ...(template_from_file === true && {
    templates: templates.flatMap(({ system_name, category }) => (category === PERSONAL_ACTION ? [system_name] : [])),
  }),
});
