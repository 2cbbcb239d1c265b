import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type PortHolder = { readonly pid: number; readonly command: string };

const listening = '0A';

/**
 * Of proc(5)'s net/tcp and net/tcp6: field 1 is the local address as `<hex>:<port in hex>`, 3 the state, 9 the socket's
 * inode.
 */
export function listenersIn(table: string, port: number): readonly string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  return rows.filter((row) => row[1]?.endsWith(suffix) && row[3] === listening).map((row) => row[9] ?? '');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Another system, no IPv6, or a process that has ended meanwhile.
    return '';
  }
}

function socketsOf(pid: number): readonly string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((fd) => linkOf(`${folder}/${fd}`));
  } catch {
    // Ended meanwhile, or somebody else's.
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

const listenersOn = (port: number): readonly string[] =>
  ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => listenersIn(read(path), port)).map((id) => `socket:[${id}]`);

/** Whether the process listens on the port; undefined when the system doesn't tell, or no process does. */
export function listensOn(pid: number, port: number): boolean | undefined {
  const sockets = listenersOn(port);
  if (sockets.length === 0) return undefined;
  return socketsOf(pid).some((socket) => sockets.includes(socket));
}

/** Who listens on the port, as far as the system tells it to us. */
export function holderOf(port: number): PortHolder | undefined {
  const sockets = listenersOn(port);
  if (sockets.length === 0) return undefined;
  const pids = readdirSync('/proc').map(Number);
  const pid = pids.find((one) => one > 0 && socketsOf(one).some((socket) => sockets.includes(socket)));
  return pid === undefined ? undefined : { pid, command: commandOf(pid) };
}

const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim().slice(0, 120);

/** `Port 8080 is held by process 4711 (python3 -m http.server 8080)`. */
export function describeHolder(port: number): string {
  const holder = holderOf(port);
  return `Port ${port} is held by ${holder ? `process ${holder.pid} (${holder.command})` : 'another process'}`;
}
