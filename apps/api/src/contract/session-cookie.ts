/** The cookie of a session, as it is called over http. */
export const SESSION_COOKIE = 'sluice_session';

/** Over https: browsers take it from this host alone, and give it to no other (RFC 6265bis, 4.1.3.2). */
export const SECURE_SESSION_COOKIE = `__Host-${SESSION_COOKIE}`;
