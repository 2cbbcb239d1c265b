import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { type AttributeDefinition, type CustomerDoc, descendingTime } from '#libs/messages';
import { customer, found, now } from '../../test/example-batch.js';
import { type CustomerEvent, type EventWorkspace, readCustomerEvent } from './customer-event.js';
import type { GivenAttributes } from './given-attributes.js';

const workspace: EventWorkspace = {
  workspace: 'demo',
  country: 'HU',
  zone: 'Europe/Budapest',
  attributes: demoAttributes,
};

const name = 'a'.repeat(32);

const event = (given: Partial<CustomerEvent>): CustomerEvent => ({
  action: 'profile',
  idKind: 'loyalty',
  id: 'C1',
  attributes: {},
  name,
  ...given,
});

const decide = (given: Partial<CustomerEvent>, known: readonly CustomerDoc[] = [], place = workspace) =>
  readCustomerEvent(place, event(given), now).decide(found(known));

const codes = (given: Partial<CustomerEvent>, place = workspace): readonly string[] => {
  const decision = decide(given, [], place);
  if (decision.ok || decision.refusal !== 'invalid') throw new Error('the event is not invalid');
  return decision.reasons.map(({ attribute, code }) => `${attribute} ${code}`);
};

const withMandatory = (id: string): EventWorkspace => ({
  ...workspace,
  attributes: demoAttributes.map((one): AttributeDefinition => (one.id === id ? { ...one, mandatory: true } : one)),
});

describe('an opt_in event', () => {
  it('makes a customer, as a row of an import would', () => {
    const attributes = { email: ' ann@example.com ', 'address.city': 'Győr', points: 5 };
    const decision = decide({ action: 'opt_in', attributes });
    expect(decision).toMatchObject({ ok: true, outcome: 'created', customerId: 'C1' });
    expect(decision.ok && decision.changes.inserts).toEqual([
      {
        ...{ _id: 'demo:C1', workspace: 'demo', id: 'C1', email: 'ann@example.com', address: { city: 'Győr' } },
        ...{ points: 5, created_at: now, updated_at: now, n: 1 },
      },
    ]);
  });

  it('rule 13: its event is known by its name, and says where it came from', () => {
    const decision = decide({ action: 'opt_in', attributes: { points: 5 }, at: '2026-04-01T08:00:00Z' });
    expect(decision.ok && decision.event).toEqual({
      ...{
        _id: `demo:C1:hzdcbjsu7z:api:${name}`,
        workspace: 'demo',
        customer: 'demo:C1',
        action: 'opt_in',
        source: 'API',
      },
      ...{ at: new Date('2026-04-01T08:00:00Z'), after: { points: 5 }, n: 1 },
    });
  });

  it('of a known customer is refused', () => {
    expect(decide({ action: 'opt_in' }, [customer('C1')])).toEqual({ ok: false, refusal: 'known_customer' });
  });

  it('needs every mandatory attribute', () => {
    expect(codes({ action: 'opt_in' }, withMandatory('points'))).toEqual(['points mandatory']);
  });

  it('with an external ID derives the loyalty ID as an import does', () => {
    const decision = decide({ action: 'opt_in', idKind: 'external', id: 'E1' });
    expect(decision.ok && decision.customerId).toMatch(/^x-[\da-f]{32}$/);
    expect(decision.ok && decision.changes.inserts).toMatchObject([{ external_id: 'E1' }]);
  });

  it("is refused when it claims another customer's external ID", () => {
    const decision = decide({ action: 'opt_in', attributes: { external_id: 'E9' } }, [
      customer('C9', { external_id: 'E9' }),
    ]);
    expect(decision).toMatchObject({ refusal: 'invalid', reasons: [{ code: 'external_id_taken', argument: 'C9' }] });
  });
});

describe('a profile event', () => {
  it('changes what is given and leaves the rest', () => {
    const decision = decide({ attributes: { points: 6, tier: null } }, [customer('C1', { points: 5, tier: 'gold' })]);
    expect(decision).toMatchObject({
      outcome: 'updated',
      event: { action: 'profile', before: { points: 5 }, after: { points: 6 }, n: 4 },
      changes: { updates: [{ _id: 'demo:C1', set: { points: 6, updated_at: now, n: 4 } }] },
    });
  });

  it('that brings nothing new writes nothing', () => {
    const decision = decide({ attributes: { points: 5 } }, [customer('C1', { points: 5 })]);
    expect(decision).toMatchObject({ outcome: 'unchanged', event: null, changes: { updates: [], events: [] } });
  });

  it('rule 13: takes effect after the last change, though a clock says otherwise', () => {
    const known = customer('C1', { updated_at: new Date('2026-04-07T11:00:00.000Z') });
    const after = new Date('2026-04-07T11:00:00.001Z');
    expect(decide({ attributes: { points: 6 } }, [known])).toMatchObject({
      event: { _id: `demo:C1:${descendingTime(after)}:api:${name}`, at: after },
      changes: { updates: [{ set: { updated_at: after } }] },
    });
  });

  it('of an unknown customer is refused', () => {
    expect(decide({ attributes: { points: 5 } })).toEqual({ ok: false, refusal: 'unknown_customer' });
  });

  it('finds its customer by external ID', () => {
    const known = customer('C1', { external_id: 'E1' });
    expect(decide({ idKind: 'external', id: 'E1', attributes: { points: 1 } }, [known])).toMatchObject({
      outcome: 'updated',
      customerId: 'C1',
    });
  });

  it('may leave out a mandatory attribute, but not empty it', () => {
    const place = withMandatory('points');
    expect(decide({ attributes: { tier: 'gold' } }, [customer('C1')], place)).toMatchObject({ outcome: 'updated' });
    expect(codes({ attributes: { points: ' ' } }, place)).toEqual(['points mandatory']);
  });

  it('writes a part of an address either way', () => {
    const known = [customer('C1', { address: { city: 'Pécs', postal_code: '0620' } })];
    const ways: readonly GivenAttributes[] = [{ address: { city: 'Győr' } }, { 'address.city': 'Győr' }];
    for (const attributes of ways) {
      expect(decide({ attributes }, known)).toMatchObject({
        changes: { updates: [{ set: { 'address.city': 'Győr' } }] },
      });
    }
  });
});

describe('an event that is refused says everything that is wrong with it', () => {
  it.each<[string, Partial<CustomerEvent>, readonly string[]]>([
    ['values', { attributes: { email: 'x', points: 'many' } }, ['email invalid_email', 'points invalid_number']],
    ['no such attribute', { attributes: { shoe_size: 44 } }, ['shoe_size unknown_attribute']],
    ['the ID as an attribute', { attributes: { id: 'C2' } }, ['id unknown_attribute']],
    ['a part of nothing', { attributes: { points: { city: 'x' } } }, ['points.city unknown_attribute']],
    ['names of prototypes', { attributes: JSON.parse('{"__proto__": 1}') }, ['__proto__ unknown_attribute']],
    ['a blank ID', { id: ' ' }, ['id id_missing']],
    ['a generated ID', { id: `x-${'0'.repeat(32)}` }, ['id id_reserved']],
    ['the time', { at: 'soon', attributes: { email: 'x' } }, ['at invalid_datetime', 'email invalid_email']],
  ])('%s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
  });

  it('and needs nothing of the database for that', () => {
    const { reads } = readCustomerEvent(workspace, event({ attributes: { email: 'x' } }), now);
    expect(reads).toMatchObject({ lookups: [], uniqueValues: [], claims: [] });
  });
});
