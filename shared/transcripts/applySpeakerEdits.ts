import type { SpeakerRole, TranscriptSpeaker } from './guessRoles.ts'
import type { Transcript } from './transcript.ts'

/** Numbers mean the speakers as they were read, so edits may come in any order and be taken back one by one. */
export type SpeakerEdit =
  | { readonly edit: 'rename'; readonly speaker: number; readonly name: string }
  | { readonly edit: 'set-role'; readonly speaker: number; readonly role: SpeakerRole }
  | { readonly edit: 'merge'; readonly from: number; readonly into: number }

/**
 * The transcript with the researcher's corrections of its speakers. Labels in the text stay as they are written:
 * only the list of speakers changes, and which of them each turn names. Two speakers with one name are one speaker.
 */
export function applySpeakerEdits(transcript: Transcript, edits: readonly SpeakerEdit[]): Transcript {
  const { speakers, turns } = transcript
  const edited = speakers.map((speaker) => ({ ...speaker }))
  const into = speakers.map((_, index) => index)
  for (const edit of edits) {
    const speaker = edited[edit.edit === 'merge' ? edit.from : edit.speaker]
    if (!speaker) throw new RangeError(`No speaker ${JSON.stringify(edit)} among ${speakers.length}`)
    switch (edit.edit) {
      case 'rename':
        speaker.name = edit.name.trim() || speaker.name
        break
      case 'set-role':
        speaker.role = edit.role
        break
      case 'merge':
        if (!edited[edit.into]) throw new RangeError(`No speaker ${edit.into} among ${speakers.length}`)
        if (rootOf(into, edit.into) !== edit.from) into[rootOf(into, edit.from)] = rootOf(into, edit.into)
        break
    }
  }
  const byName = new Map<string, number>()
  const kept: TranscriptSpeaker[] = []
  const places = speakers.map((_, index) => {
    const speaker = edited[rootOf(into, index)] as TranscriptSpeaker
    const place = byName.get(speaker.name) ?? kept.length
    byName.set(speaker.name, place)
    const own = speakers[index]?.turns ?? 0
    const before = kept[place]
    kept[place] = { ...(before ?? speaker), turns: (before?.turns ?? 0) + own }
    return place
  })
  return {
    ...transcript,
    speakers: kept,
    turns: turns.map((turn) => ({ ...turn, speaker: turn.speaker === null ? null : (places[turn.speaker] ?? null) })),
  }
}

function rootOf(into: readonly number[], index: number): number {
  let root = index
  while (into[root] !== undefined && into[root] !== root) root = into[root] as number
  return root
}
