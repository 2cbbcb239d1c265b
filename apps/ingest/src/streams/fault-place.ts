const MOST_FRAMES = 5;

/** Where in the code an error came from. Its message may have a part of a value. */
export const faultPlace = (fault: unknown): string => {
  const { name = 'Error', stack = '' } = fault instanceof Error ? fault : {};
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [name, ...frames.slice(0, MOST_FRAMES).map((line) => line.trim())].join(' ');
};
