/** Positions in a text, counted in code points. */
type Places = ReadonlySet<number>;
/** Where a part of a pattern may end, for each place where it may begin. */
type Part = (text: readonly string[], from: Places) => Places;

/** A repetition in a repetition in a repetition: more says nothing of a code, and each one multiplies the work. */
const MAX_DEPTH = 3;
const QUANTIFIER = /(?:([*+?])|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})\??/y;
const CLASS = /\[(?:\\.|[^\]\\])*\]/y;
const ESCAPE = /\\(?:[dDwWsS]|[pP]\{\w+(?:=\w+)?\})/uy;
/** A sign that shall stand for itself. */
const ESCAPED = /\\([^\p{L}\p{N}])/uy;
/** What stands for itself. */
const LITERAL = /[^()[\]{}*+?|\\.^$]/uy;

/**
 * The test of a code by a regular expression without anchors: letters, classes, escapes, groups, choices and repetitions.
 * All ways through the pattern are followed at once, so that no pattern and no text take long. Null for one that is no such
 * expression: also look-around, references to groups, and more than three repetitions within each other.
 */
export function codePattern(pattern: string): ((code: string) => boolean) | null {
  const reading = { pattern, at: 0 };
  const whole = readChoice(reading);
  if (whole === null || reading.at < pattern.length || whole.depth > MAX_DEPTH) return null;
  return (code) => {
    const text = Array.from(code);
    return whole.part(text, new Set([0])).has(text.length);
  };
}

interface Reading {
  readonly pattern: string;
  at: number;
}

interface ReadPart {
  readonly part: Part;
  /** Repetitions within each other. */
  readonly depth: number;
}

function readChoice(reading: Reading): ReadPart | null {
  const ways: ReadPart[] = [];
  do {
    const way = readRow(reading);
    if (way === null) return null;
    ways.push(way);
  } while (take(reading, '|'));
  const [only] = ways;
  if (only !== undefined && ways.length === 1) return only;
  const part: Part = (text, from) => new Set(ways.flatMap((way) => [...way.part(text, from)]));
  return { part, depth: depthOf(ways) };
}

function readRow(reading: Reading): ReadPart | null {
  const parts: ReadPart[] = [];
  while (reading.at < reading.pattern.length && !'|)'.includes(reading.pattern[reading.at] ?? '')) {
    const one = readOne(reading);
    if (one === null) return null;
    parts.push(one);
  }
  const part: Part = (text, from) => {
    let places = from;
    for (const one of parts) {
      if (places.size === 0) break;
      places = one.part(text, places);
    }
    return places;
  };
  return { part, depth: depthOf(parts) };
}

const depthOf = (parts: readonly ReadPart[]): number => Math.max(0, ...parts.map(({ depth }) => depth));

/** A group or a character, with how often it stands there. */
function readOne(reading: Reading): ReadPart | null {
  const one = take(reading, '(') ? readGroup(reading) : readCharacter(reading);
  if (one === null) return null;
  const times = match(reading, QUANTIFIER);
  if (times === null) return one;
  const [, sign, least, comma, most] = times;
  const min = sign === undefined ? Number(least) : Number(sign === '+');
  const open = sign === undefined ? comma !== undefined && most === undefined : sign !== '?';
  const max = open ? Number.POSITIVE_INFINITY : sign === '?' ? 1 : Number(most ?? least);
  if (max < min) return null;
  return { part: repeated(one.part, min, max), depth: one.depth + 1 };
}

function readGroup(reading: Reading): ReadPart | null {
  if (take(reading, '?') && !take(reading, ':')) return null;
  const within = readChoice(reading);
  return take(reading, ')') ? within : null;
}

function readCharacter(reading: Reading): ReadPart | null {
  const literal = match(reading, LITERAL)?.[0] ?? match(reading, ESCAPED)?.[1];
  if (literal !== undefined) return character((letter) => letter === literal);
  if (take(reading, '.')) return character(() => true);
  const source = (match(reading, CLASS) ?? match(reading, ESCAPE))?.[0];
  if (source === undefined) return null;
  const expression = letterExpression(source);
  return expression && character((letter) => expression.test(letter));
}

function letterExpression(source: string): RegExp | null {
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    // A class that names no characters, such as `[z-a]`.
    return null;
  }
}

function character(fits: (letter: string) => boolean): ReadPart {
  const part: Part = (text, from) => {
    const places = new Set<number>();
    for (const place of from) {
      const letter = text[place];
      if (letter !== undefined && fits(letter)) places.add(place + 1);
    }
    return places;
  };
  return { part, depth: 0 };
}

function repeated(part: Part, min: number, max: number): Part {
  return (text, from) => {
    let places = from;
    for (let times = 0; times < min && places.size > 0; times += 1) {
      const next = part(text, places);
      if (isSame(next, places)) break;
      places = next;
    }
    const reached = new Set(places);
    for (let times = min; times < max && places.size > 0; times += 1) {
      places = new Set([...part(text, places)].filter((place) => !reached.has(place)));
      for (const place of places) reached.add(place);
    }
    return reached;
  };
}

const isSame = (a: Places, b: Places): boolean => a.size === b.size && [...a].every((place) => b.has(place));

function take(reading: Reading, sign: string): boolean {
  const isThere = reading.pattern[reading.at] === sign;
  if (isThere) reading.at += 1;
  return isThere;
}

function match(reading: Reading, expression: RegExp): RegExpExecArray | null {
  expression.lastIndex = reading.at;
  const found = expression.exec(reading.pattern);
  if (found !== null) reading.at += found[0].length;
  return found;
}
