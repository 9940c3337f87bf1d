import { strToU8, zipSync } from 'fflate'
import { readTranscript } from '../../../shared/transcripts/readTranscript.ts'

const TURN = 'and then the calls stopped and nobody told me why, so I waited a while and went on as before'

/** An invented interview of so many words as Word keeps it: a paragraph a turn. */
export function interviewAsDocx(words: number, seed: number): Uint8Array {
  const turns = Math.ceil(words / TURN.split(' ').length)
  const paragraphs = Array.from(
    { length: turns },
    (_, at) => `<w:p><w:r><w:t>${at % 2 === 0 ? 'Interviewer' : 'Nora'}: ${seed + at} ${TURN}</w:t></w:r></w:p>`,
  )
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document xmlns:w="${main}"><w:body>${paragraphs.join('')}</w:body></w:document>`),
  })
}

/** Milliseconds to read them all, one after the other, as the import does. */
export async function readAll(files: readonly Uint8Array[]): Promise<number> {
  const began = performance.now()
  for (const [at, bytes] of files.entries()) {
    const read = await readTranscript({ name: `interview ${at}.docx`, bytes })
    if (!read.ok || read.transcript.turns.length === 0) throw new Error(`interview ${at}.docx was not read`)
  }
  return performance.now() - began
}
