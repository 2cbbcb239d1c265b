import { ValueScanner } from './value-scanner.js';

/** The members of a JSON object as they are written, without the blanks around them; none of a text without an object. */
export const rawMembers = (json: string): readonly string[] => {
  const text = json.slice(json.indexOf('{') + 1);
  const scanner = new ValueScanner();
  const members: string[] = [];
  let start = 0;
  for (let end = scanner.find(text); end >= 0; end = scanner.find(text)) {
    members.push(text.slice(start, end).trim());
    start = end + 1;
    if (text[end] !== ',') break;
  }
  return members.filter((member) => member !== '');
};
