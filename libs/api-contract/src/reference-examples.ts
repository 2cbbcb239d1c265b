const made = { created_at: '2026-04-07T12:00:00.000Z', created_by: 'crm' };

const brand = { name: 'Demo' };
const pointOfContact = { name: 'Shop in Győr', external_id: 'shop-17', brand: 'brd_0mx0jm7b184zhnyp29w' };
const dataSource = { name: 'Demo web shop', point_of_contact: 'poc_0mx0jm7b184zhnyp29w' };
const segment = { name: 'Spring campaign' };
const topic = { system_name: 'News', name: 'News of the week' };
const template = { system_name: 'ImportedChange', name: 'Imported change', category: 'Personal action' };

/** One value of each schema of reference data that a client writes or mostly reads. */
export const referenceExamples = {
  NewBrand: brand,
  ChangedBrand: { name: 'Demo (EU)' },
  Brand: { id: 'brd_0mx0jm7b184zhnyp29w', ...brand, ...made },
  NewPointOfContact: pointOfContact,
  ChangedPointOfContact: { brand: null },
  PointOfContact: { id: 'poc_0mx0jm7b184zhnyp29w', ...pointOfContact, ...made },
  NewDataSource: dataSource,
  ChangedDataSource: { point_of_contact: 'poc_0mx0jm7b184zhnyp29w' },
  DataSource: { id: 'dsr_0mx0jm7b184zhnyp29w', ...dataSource, ...made },
  NewSegment: segment,
  ChangedSegment: { name: 'Spring campaign 2026' },
  Segment: { id: 'seg_0mx0jm7b184zhnyp29w', ...segment, ...made },
  NewTopic: topic,
  ChangedTopic: { name: 'News of the month' },
  Topic: { id: 'tpc_0mx0jm7b184zhnyp29w', ...topic, ...made },
  NewActionTemplate: template,
  ChangedActionTemplate: { name: 'Changed by an import' },
  ActionTemplate: { id: 'act_0mx0jm7b184zhnyp29w', ...template, ...made },
} as const;
