import { expect, it } from 'vitest';
import {
  type DoctorFinding,
  failed,
  fine,
  formatFindings,
  isHealthy,
  judgeJava,
  judgeMode,
  judgeNode,
  judgePort,
  judgeSpace,
  judgeVersions,
  warning,
} from './doctor.js';

it.each<[string, DoctorFinding, DoctorFinding['state']]>([
  ['Node 20.19', judgeNode('v20.19.0'), 'ok'],
  ['Node 24', judgeNode('v24.1.0'), 'ok'],
  ['Node 20.18', judgeNode('v20.18.3'), 'failed'],
  ['Java 17', judgeJava('openjdk version "17.0.15" 2025-04-15'), 'ok'],
  ['Java 8', judgeJava('java version "1.8.0_402"'), 'warning'],
  ['no Java', judgeJava(undefined), 'warning'],
  ['room', judgeSpace('/data', 3 * 2 ** 30), 'ok'],
  ['no room', judgeSpace('/data', 2 ** 30), 'failed'],
  ['a private file', judgeMode('/c', 0o100600), 'ok'],
  ['a file for all', judgeMode('/c', 0o100644), 'failed'],
  ['one version', judgeVersions('0.1.0', ['0.1.0', '0.1.0']), 'ok'],
  ['two versions', judgeVersions('0.1.0', ['0.1.0', '0.2.0']), 'warning'],
  ['a port', judgePort('api', 8080, true), 'ok'],
  ['a dead port', judgePort('api', 8080, false), 'failed'],
])('judges %s', (_case, finding, state) => {
  expect(finding.state).toBe(state);
  expect(finding.advice === null).toBe(state === 'ok');
});

it('says what to do below what is wrong', () => {
  const text = formatFindings([fine('Node', 'v20'), failed('Disk', 'full', 'Make room.')]);
  expect(text).toBe('✓ Node  v20\n✗ Disk  full\n    Make room.');
});

it('ends well with warnings, not with failures', () => {
  expect(isHealthy([fine('a', ''), warning('b', '', 'do')])).toBe(true);
  expect(isHealthy([fine('a', ''), failed('b', '', 'do')])).toBe(false);
});
