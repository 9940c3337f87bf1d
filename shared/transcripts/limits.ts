/**
 * How much of a file is read before it is refused. Each is far above any transcript and far below what would
 * make a worker run out of memory; the message of a refusal names the limit.
 */
export const LIMITS = {
  /** A Word file carries its pictures, so it may be large although its words are few. */
  fileBytes: 256 * 1024 * 1024,
  /** Files that are words and nothing else. */
  textFileBytes: 64 * 1024 * 1024,
  /** UTF-16 units of a source: about two million words. */
  textLength: 12_000_000,
  /** Markdown is parsed into a tree, which costs far more than its words. */
  markdownLength: 4_000_000,
  /** Subtitles of a recording of some twenty hours. */
  cues: 100_000,

  /** ZIP packages: platform.md, U1. */
  zipEntries: 20_000,
  zipInflated: 2 * 1024 * 1024 * 1024,
  zipRatio: 200,
  zipRatioFrom: 10 * 1024 * 1024,

  /** One XML part of a package, inflated. */
  xmlPartBytes: 128 * 1024 * 1024,
  xmlDepth: 200,
  /** A tree of the document is built from these; measured at about 2.5 KB each. */
  docxElements: 250_000,
  docxParagraphs: 50_000,
  /** Paragraphs of a document that is read as a stream: they cost their words and no more. */
  paragraphs: 500_000,
  /** Tags of a web page, and how deep they may nest. */
  htmlTags: 1_000_000,
  htmlDepth: 500,
  /** Intervals of a Praat annotation. */
  intervals: 200_000,
  pdfPages: 3_000,
} as const
