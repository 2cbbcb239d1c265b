import { FROM_FILE, type NamedByRows, PERSONAL_ACTION, type ReferenceSnapshot } from '#libs/messages';
import type { ImportDoc } from '#libs/mongo';

type Settings = ImportDoc['settings'];

type Named = Pick<ReferenceSnapshot, 'action-templates' | 'points-of-contact' | 'brands'>;

const templatesOf = ({ 'action-templates': templates }: Named): readonly string[] =>
  templates.flatMap(({ system_name, category }) => (category === PERSONAL_ACTION ? [system_name] : []));

const pointsOf = ({ 'points-of-contact': points, brands }: Named): NamedByRows => ({
  points: points.map(({ id, external_id, brand }) => ({ id, external_id, brand })),
  ...(brands.length > 1 && { brands: 'of_rows' }),
});

/** What rows may name of a workspace's reference data, as far as the settings of their import let them. */
export const findNamedByRows = (snapshot: Named, { template_from_file, point_of_contact }: Settings): NamedByRows => ({
  ...(template_from_file === true && { templates: templatesOf(snapshot) }),
  ...(point_of_contact === FROM_FILE && pointsOf(snapshot)),
});
