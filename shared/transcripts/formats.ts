import { guessEncoding } from './guessEncoding.ts'
import { decodeBytes } from './decodeBytes.ts'
import { readCues } from './readCues.ts'
import { readDocx } from './readDocx.ts'
import { readHtml } from './readHtml.ts'
import { readMarkdown } from './readMarkdown.ts'
import { readOdt } from './readOdt.ts'
import { readPdf } from './readPdf.ts'
import { readPlainText } from './readPlainText.ts'
import { readRtf } from './readRtf.ts'
import { readTable } from './readTable.ts'
import { readTextGrid, readTextGrids } from './readTextGrid.ts'
import type { Reader } from './transcript.ts'
import { isZip, openZip } from './zipPackage.ts'

export interface Format {
  readonly id: string
  /** As a file dialog names it. */
  readonly name: string
  /** In small letters, with the dot. */
  readonly endings: readonly string[]
  readonly mediaType: string
  readonly read: Reader
  /** Whether the content is surely of this format, whatever the file is called. */
  readonly recognises?: (bytes: Uint8Array) => boolean
}

/** Every format that can be read: a new one is its reader and its lines here. */
export const FORMATS: readonly Format[] = [
  {
    id: 'docx',
    name: 'Word document',
    endings: ['.docx', '.docm', '.dotx', '.dotm'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    read: readDocx,
    recognises: isWordPackage,
  },
  {
    id: 'vtt',
    name: 'WebVTT subtitles',
    endings: ['.vtt'],
    mediaType: 'text/vtt',
    read: readCues,
    recognises: (bytes) => /^WEBVTT(?:\s|$)/.test(beginningOf(bytes)),
  },
  {
    id: 'srt',
    name: 'SubRip subtitles',
    endings: ['.srt'],
    mediaType: 'application/x-subrip',
    read: readCues,
    recognises: (bytes) => /^\s*\d+\s*[\r\n]+\s*\d+:\d\d:\d\d,\d+\s*-->/.test(beginningOf(bytes)),
  },
  {
    id: 'odt',
    name: 'OpenDocument text',
    endings: ['.odt', '.ott', '.fodt'],
    mediaType: 'application/vnd.oasis.opendocument.text',
    read: readOdt,
    recognises: isOpenDocumentText,
  },
  {
    id: 'pdf',
    name: 'PDF',
    endings: ['.pdf'],
    mediaType: 'application/pdf',
    read: readPdf,
    recognises: (bytes) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]),
  },
  {
    id: 'rtf',
    name: 'Rich text',
    endings: ['.rtf'],
    mediaType: 'application/rtf',
    read: readRtf,
    recognises: (bytes) => startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66]),
  },
  {
    id: 'html',
    name: 'Web page',
    endings: ['.html', '.htm', '.xhtml'],
    mediaType: 'text/html',
    read: readHtml,
    recognises: (bytes) => /^\s*(?:<!doctype html|<html[\s>])/i.test(beginningOf(bytes)),
  },
  {
    id: 'textgrid',
    name: 'Praat annotation',
    endings: ['.textgrid'],
    mediaType: 'text/x-praat-textgrid',
    read: readTextGrid,
    recognises: (bytes) => /^File type = "ooTextFile[^"]*"\s+(?:Object class = )?"TextGrid"/.test(beginningOf(bytes)),
  },
  {
    id: 'textgrids',
    name: 'Praat annotations of one conversation, kept together',
    // An archive may hold anything: only what is in it tells.
    endings: [],
    mediaType: 'application/zip',
    read: readTextGrids,
    recognises: isGridsArchive,
  },
  {
    id: 'table',
    name: 'Table of what was said',
    endings: ['.csv', '.tsv'],
    mediaType: 'text/csv',
    read: readTable,
  },
  {
    id: 'sheet',
    name: 'Excel sheet of what was said',
    endings: ['.xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    read: readTable,
  },
  { id: 'txt', name: 'Plain text', endings: ['.txt', '.text'], mediaType: 'text/plain', read: readPlainText },
  { id: 'md', name: 'Markdown', endings: ['.md', '.markdown'], mediaType: 'text/markdown', read: readMarkdown },
]

/** A kind of file that is known and cannot be read, with what to do instead. */
export interface UnreadableFormat {
  readonly name: string
  readonly endings: readonly string[]
  readonly advice: string
  readonly recognises?: (bytes: Uint8Array) => boolean
}

export const UNREADABLE_FORMATS: readonly UnreadableFormat[] = [
  {
    name: 'an older Word document',
    endings: ['.doc', '.dot'],
    advice: 'Open it in Word or LibreOffice, save it as .docx and import that.',
    recognises: (bytes) => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  },
  {
    name: 'a Pages document',
    endings: ['.pages'],
    advice: 'Open it in Pages, export it as Word (.docx) and import that.',
  },
  {
    name: 'a web archive',
    endings: ['.mht', '.mhtml', '.webarchive'],
    advice: 'Open it in a browser, save it as a web page (.html) and import that.',
  },
  {
    name: 'a spreadsheet',
    endings: ['.xls', '.ods', '.numbers'],
    advice: 'Save it as .xlsx or .csv and import that.',
  },
  {
    name: 'a recording',
    endings: '.mp3 .wav .m4a .aac .ogg .flac .wma .mp4 .mov .m4v .avi .mkv .webm .wmv'.split(' '),
    advice: 'Import its transcript: .docx, .txt, .srt or .vtt.',
  },
  {
    name: 'a picture',
    endings: '.png .jpg .jpeg .gif .tif .tiff .bmp .heic .webp'.split(' '),
    advice: 'Import a transcript of what it shows: .docx or .txt.',
  },
  { name: 'an ELAN annotation', endings: ['.eaf'], advice: 'Export it as .srt or .txt and import that.' },
  {
    name: 'a project',
    endings: '.qdpx .qdc .nvp .nvpx .atlproj .atlcb .mx20 .mx22 .mx24'.split(' '),
    advice: 'Open it as a project rather than importing it as a source.',
  },
  {
    name: 'an archive',
    endings: '.zip .7z .rar .tar .gz .tgz'.split(' '),
    advice: 'Unpack it and import the files inside.',
  },
]

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, at) => bytes[at] === byte)
}

/** The first characters, in whatever encoding they seem to be. */
function beginningOf(bytes: Uint8Array, length = 256): string {
  const first = bytes.subarray(0, length)
  return decodeBytes(first, guessEncoding(first).encoding)
}

function isWordPackage(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false
  const zip = openZip(bytes)
  return zip.ok && [...zip.entries.keys()].some((name) => /^word\/document\d*\.xml$/.test(name))
}

function isGridsArchive(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false
  const zip = openZip(bytes)
  const names = zip.ok ? [...zip.entries.keys()] : []
  return names.length > 0 && names.every((name) => /\.TextGrid$/i.test(name))
}

function isOpenDocumentText(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return /<office:document[\s>][^>]*opendocument\.text/.test(beginningOf(bytes, 4096))
  // The first entry of the package is its media type, not packed.
  return /mimetypeapplication\/vnd\.oasis\.opendocument\.text(?!-master)/.test(beginningOf(bytes, 128))
}
