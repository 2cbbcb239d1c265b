import { describe, expect, it } from 'vitest';
import { customer } from '../../test/example-batch.js';
import { codes, defined, foldRow } from '../../test/example-people.js';

const settings = { template_from_file: true };
const namedByRows = { templates: ['Web.Change'] };

const definition = defined(['Email', 'FirstName', 'LastUpdateActionTemplate'], settings, { namedByRows });
const anna = customer('A', { email: 'a@x.hu', first_name: 'Anna' });

describe('people: the action template of a row', () => {
  it.each([
    ['a new customer', ['new@x.hu', '', 'Web.Change'], 'opt_in'],
    ['a changed one', ['a@x.hu', 'Anne', 'Web.Change'], 'profile'],
    ['one whose template is written in another case', ['a@x.hu', 'Anne', ' web.CHANGE '], 'profile'],
  ] as const)('of %s is in its event, by its system name', (_, cells, action) => {
    const { events, counters } = foldRow(definition, [anna], ...cells);
    expect(events).toMatchObject([{ action, template: 'Web.Change' }]);
    expect(counters).not.toHaveProperty('templates_ignored');
  });

  it('is ignored and counted where it is unknown or of another category; the change is saved without one', () => {
    const { events, counters, rejects } = foldRow(definition, [anna], 'a@x.hu', 'Anne', 'Loyalty.Change');
    expect(events).toMatchObject([{ action: 'profile', after: { first_name: 'Anne' } }]);
    expect(events[0]).not.toHaveProperty('template');
    expect([counters.templates_ignored, counters.updated, rejects]).toEqual([1, 1, []]);
  });

  it('is ignored and counted where the customer is not really changed', () => {
    const { events, counters } = foldRow(definition, [anna], 'A@X.hu', 'Anna', 'Web.Change');
    expect([events, counters.templates_ignored, counters.unchanged]).toEqual([[], 1, 1]);
  });

  it('that is not given records nothing and is not counted', () => {
    const { events, counters } = foldRow(definition, [anna], 'a@x.hu', 'Anne', ' ');
    expect(events[0]).not.toHaveProperty('template');
    expect(counters).not.toHaveProperty('templates_ignored');
  });

  it('of a row that is skipped is not counted', () => {
    const edit = defined(['Email', 'LastUpdateActionTemplate'], { ...settings, action: 'edit' }, { namedByRows });
    const { counters } = foldRow(edit, [anna], 'nobody@x.hu', 'Other');
    expect([counters.skipped, counters.templates_ignored]).toEqual([1, undefined]);
  });

  it('is in the column SourceActionTemplate, too, but not in both at once', () => {
    const source = defined(['Email', 'FirstName', 'Source action-template'], settings, { namedByRows });
    expect(foldRow(source, [], 'n@x.hu', '', 'Web.Change').events).toMatchObject([{ template: 'Web.Change' }]);
    const both = ['Email', 'LastUpdateActionTemplate', 'SourceActionTemplate'];
    expect(codes(both, settings)).toEqual(['duplicate_attribute']);
  });

  it('beside a time, the event has both', () => {
    const timed = defined(['Email', 'LastUpdateActionTemplate', 'LastUpdateDateTime'], settings, { namedByRows });
    expect(foldRow(timed, [], 'n@x.hu', 'Web.Change', '2020-05-06T07:08:09Z').events).toMatchObject([
      { template: 'Web.Change', at: new Date('2020-05-06T07:08:09Z') },
    ]);
  });
});
