/** The first number of a signature. Raised whenever features, weights or samples change: sketches of another layout are never compared. */
export const LAYOUT = 2;
/** The smallest hashes of all features: unless the text is long, these are all it has. */
export const WHOLE_SAMPLE = 192;
export const TITLE_SAMPLE = 48;

/** Where in a signature what stands, in numbers of 32 bits. */
export const AT = {
  layout: 0,
  /** Two numbers, equal for the same words. */
  words: 1,
  /** Two numbers, equal for the same text under whatever title; 0 where the text is too short to say much. */
  text: 3,
  /** How many features there are in all, and in the title. */
  wholeCount: 5,
  titleCount: 6,
  whole: 7,
  title: 7 + WHOLE_SAMPLE,
} as const;

export const SIGNATURE_WORDS = AT.title + TITLE_SAMPLE;
export const SIGNATURE_BYTES = SIGNATURE_WORDS * 4;
