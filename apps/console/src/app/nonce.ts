/** What lets the page add styles of its own: new in each response, and in the page's head. */
export const readNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
