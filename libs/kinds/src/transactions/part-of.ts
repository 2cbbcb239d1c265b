/** Spreads customers over parts, the same on every machine (FNV-1a). */
export const partOf = (key: string, parts: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % parts;
};
