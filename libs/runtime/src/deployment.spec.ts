import { describe, expect, it } from 'vitest';
import { Deployment, type DeploymentRecord, ForeignDeploymentError, SCHEMA } from './deployment.js';

const ours: DeploymentRecord = { id: 'dep_ours', schema: SCHEMA, cluster: 'our-cluster' };
const theirs: DeploymentRecord = { id: 'dep_theirs', schema: SCHEMA, cluster: 'their-cluster' };

describe('a deployment', () => {
  it.each<[string, string | undefined, readonly (DeploymentRecord | null | string)[]]>([
    ['takes the first database for its own', undefined, [ours, ours]],
    ['takes the one that it was told', 'dep_ours', [ours]],
    ['waits for a database without one', 'dep_ours', [null, ours]],
    ['takes the cluster that belongs to it, whichever is found first', undefined, ['our-cluster', ours, 'our-cluster']],
    ['takes any cluster where none belongs to it', undefined, [{ ...ours, cluster: null }, 'their-cluster']],
  ])('%s', (_, expected, found) => {
    const deployment = new Deployment(expected);
    for (const one of found) {
      if (typeof one === 'string') deployment.foundCluster(one);
      else deployment.foundDatabase(one);
    }
    expect(found.length).toBeGreaterThan(0);
  });

  it.each<[string, string | undefined, readonly (DeploymentRecord | null | string)[], RegExp]>([
    ['another database than the first', undefined, [ours, theirs], /dep_theirs.*belongs to dep_ours/],
    ['another database than it was told', 'dep_ours', [theirs], /dep_theirs.*belongs to dep_ours/],
    ['a database that has lost its deployment', undefined, [ours, null], /belongs to dep_ours/],
    ['a cluster of somebody else', undefined, [ours, 'their-cluster'], /their-cluster.*our-cluster/],
    ['a cluster of somebody else that was found first', undefined, ['their-cluster', ours], /their-cluster/],
    ['an older layout', undefined, [{ ...ours, schema: SCHEMA - 1 }], /Delete \.sluice/],
    ['a newer layout', undefined, [{ ...ours, schema: SCHEMA + 1 }], /newer version/],
  ])('refuses %s', (_, expected, found, message) => {
    const deployment = new Deployment(expected);
    const meet = (): void => {
      for (const one of found) {
        if (typeof one === 'string') deployment.foundCluster(one);
        else deployment.foundDatabase(one);
      }
    };
    expect(meet).toThrow(ForeignDeploymentError);
    expect(meet).toThrow(message);
  });
});
