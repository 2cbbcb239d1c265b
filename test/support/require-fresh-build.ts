import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../deploy/local/paths.js';

/** Plain JavaScript, which also runs before there is a build. */
interface BuildStamp {
  readonly staleBuild: (root?: string) => string | undefined;
}

const stampFile = join(projectRoot, 'deploy/local/bootstrap/build-stamp.mjs');

export const loadBuildStamp = async (): Promise<BuildStamp> => import(pathToFileURL(stampFile).href);

let checked: Promise<void> | undefined;

async function check(): Promise<void> {
  const why = (await loadBuildStamp()).staleBuild();
  if (why !== undefined) throw new Error(`This test runs what is in dist, and ${why}.`);
}

/** Before a test starts a built process: it would pass, or fail, for what the sources were. Looked at once. */
export const requireFreshBuild = (): Promise<void> => {
  checked ??= check();
  return checked;
};
