import { ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import { SPEAKER_ROLES } from '../../../shared/records/source.ts'
import type { SpeakerEdit } from '../../../shared/transcripts/applySpeakerEdits.ts'
import { type Encoding, ENCODINGS } from '../../../shared/transcripts/encodings.ts'
import type { GridGroup } from '../../../shared/transcripts/gridGroups.ts'
import { previewOf } from '../../../shared/transcripts/previewOf.ts'
import { suggestMerges } from '../../../shared/transcripts/suggestMerges.ts'
import type { Transcript } from '../../../shared/transcripts/transcript.ts'
import { isSurveyFile } from '../../../shared/surveys/surveyTable.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { sayCount, saySize } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ImportPreview.module.css'
import { corrected, type HowToRead, type ImportRow } from './importRows.ts'

interface ImportPreviewProps {
  readonly row: ImportRow
  /** Files that seem to be one conversation with this one. */
  readonly group: GridGroup | null
  readonly onChange: (id: string, part: Partial<ImportRow>) => void
  readonly onReadAgain: (id: string, how: HowToRead) => void
  readonly onMerge: (group: GridGroup) => void
  readonly onSurvey: (file: File) => void
}

/** How one file was read: its encoding, who speaks, and the first turns as they will stand. */
export function ImportPreview({ row, group, onChange, onReadAgain, onMerge, onSurvey }: ImportPreviewProps) {
  const transcript = useMemo(() => corrected(row), [row])
  if (row.state === 'refused')
    return (
      <section className={styles.preview} aria-label="Preview">
        <h3 className={styles.file}>{row.file.name}</h3>
        <p>{row.reason}</p>
        {isSurveyFile(row.file.name) ? <AsSurvey onPress={() => onSurvey(row.file)} /> : null}
        <p className={styles.quiet}>The other files are not affected.</p>
      </section>
    )
  if (!transcript || !row.read)
    return (
      <section className={styles.preview} aria-label="Preview">
        <h3 className={styles.file}>{row.file.name}</h3>
        <p className={styles.quiet}>Reading…</p>
      </section>
    )
  return (
    <section className={styles.preview} aria-label="Preview">
      <h3 className={styles.file}>{row.file.name}</h3>
      <p className={styles.quiet}>
        {saySize(row.file.size)} · {sayCount(transcript.length, 'character')}
        {transcript.cues ? ` · ${sayCount(transcript.cues.count, 'cue')}` : ''}
      </p>
      {transcript.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {group ? (
        <div className={styles.together}>
          <p>
            {sayNames(group.names)} seem to be one conversation, {group.stem}, with a file for each speaker. Merged,
            they are one transcript in the order of time; the files are kept as they are.
          </p>
          <Button onPress={() => onMerge(group)}>Merge into one transcript</Button>
        </div>
      ) : null}
      {isSurveyFile(row.file.name) ? <AsSurvey onPress={() => onSurvey(row.file)} /> : null}
      <Reading row={row} transcript={transcript} onReadAgain={onReadAgain} />
      <Speakers row={row} read={row.read} onChange={onChange} />
      <FirstTurns transcript={transcript} />
    </section>
  )
}

function Reading({
  row,
  transcript,
  onReadAgain,
}: {
  readonly row: ImportRow
  readonly transcript: Transcript
  readonly onReadAgain: ImportPreviewProps['onReadAgain']
}) {
  const { encoding, isNumbered } = transcript
  if (isNumbered)
    return (
      <div className={styles.reading}>
        <Checkbox
          isSelected={row.lineNumbers === 'remove'}
          onChange={(isOn) => onReadAgain(row.id, { lineNumbers: isOn ? 'remove' : 'keep' })}
        >
          Remove the line numbers and join the lines
        </Checkbox>
      </div>
    )
  if (!encoding) return null
  const likely = [...new Set([encoding.encoding, ...encoding.alternatives, ...ENCODINGS])]
  return (
    <div className={styles.reading}>
      <Select<Encoding>
        label={encoding.confidence < 0.8 ? 'Encoding (not certain: look at the accents below)' : 'Encoding'}
        value={encoding.encoding}
        options={likely.map((one) => ({ id: one, text: one }))}
        onChange={(one) => onReadAgain(row.id, { encoding: one })}
      />
      <Checkbox
        isSelected={
          row.joinWrappedLines === 'yes' ||
          (row.joinWrappedLines === 'auto' && transcript.notes.some((note) => note.includes('fixed width')))
        }
        onChange={(isOn) => onReadAgain(row.id, { joinWrappedLines: isOn ? 'yes' : 'no' })}
      >
        Join lines that were broken at a fixed width
      </Checkbox>
    </div>
  )
}

function Speakers({
  row,
  read,
  onChange,
}: {
  readonly row: ImportRow
  readonly read: Transcript
  readonly onChange: ImportPreviewProps['onChange']
}) {
  if (read.speakers.length === 0)
    return <p className={styles.quiet}>No speakers were found: the text will stand as plain paragraphs.</p>
  const edit = (next: SpeakerEdit) =>
    onChange(row.id, { edits: [...row.edits.filter((old) => !replaces(next, old)), next] })
  const mergedInto = (speaker: number) => row.edits.find((one) => one.edit === 'merge' && one.from === speaker)
  const merges = suggestMerges(read.speakers).filter(({ from }) => !mergedInto(from))
  const nameOf = (speaker: number) =>
    row.edits.find((one) => one.edit === 'rename' && one.speaker === speaker && one.name.trim() !== '') as
      | { name: string }
      | undefined
  return (
    <fieldset className={styles.speakers}>
      <legend>Speakers</legend>
      {read.speakers.map((speaker, index) => {
        const merged = mergedInto(index)
        if (merged?.edit === 'merge')
          return (
            <div key={speaker.name} className={styles.merged}>
              <span>{speaker.name}</span> <ArrowRight size={12} aria-label="counts as" />{' '}
              <span>{read.speakers[merged.into]?.name}</span>
              <Button
                look="quiet"
                onPress={() => onChange(row.id, { edits: row.edits.filter((one) => one !== merged) })}
              >
                Keep apart
              </Button>
            </div>
          )
        const renamed = row.edits.find((one) => one.edit === 'rename' && one.speaker === index)
        const role = row.edits.find((one) => one.edit === 'set-role' && one.speaker === index)
        return (
          <div key={speaker.name} className={styles.speaker}>
            <TextField
              label={`Name of ${speaker.name}`}
              isLabelHidden
              value={renamed?.edit === 'rename' ? renamed.name : speaker.name}
              onChange={(name) => edit({ edit: 'rename', speaker: index, name })}
            />
            <Select
              label={`Role of ${nameOf(index)?.name ?? speaker.name}`}
              isLabelHidden
              value={role?.edit === 'set-role' ? role.role : speaker.role}
              onChange={(one) => edit({ edit: 'set-role', speaker: index, role: one })}
              options={SPEAKER_ROLES.map((one) => ({ id: one, text: one }))}
            />
            <span className={styles.turns}>{sayCount(speaker.turns, 'turn')}</span>
          </div>
        )
      })}
      {merges.map(({ from, into, why }) => (
        <p key={from} className={styles.merge}>
          “{read.speakers[from]?.name}” may be “{read.speakers[into]?.name}” ({why}).{' '}
          <Button look="quiet" onPress={() => edit({ edit: 'merge', from, into })}>
            Merge
          </Button>
        </p>
      ))}
    </fieldset>
  )
}

function AsSurvey({ onPress }: { readonly onPress: () => void }) {
  return (
    <div className={styles.together}>
      <p>Read as a transcript: each row is something that somebody said.</p>
      <Button onPress={onPress}>Read as a survey</Button>
    </div>
  )
}

function sayNames(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`)
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

/** A new edit of a speaker takes the place of the same kind of edit before. */
function replaces(next: SpeakerEdit, old: SpeakerEdit): boolean {
  if (next.edit === 'merge') return old.edit === 'merge' && old.from === next.from
  return old.edit === next.edit && old.speaker === next.speaker
}

function FirstTurns({ transcript }: { readonly transcript: Transcript }) {
  const { before, turns, moreTurns } = useMemo(() => previewOf(transcript), [transcript])
  return (
    <div className={styles.turnsBox}>
      {before === '' ? null : <p className={styles.before}>{before}</p>}
      {turns.map((turn, index) => (
        <p key={index} className={`${styles.turn} ${turn.role === 'interviewer' ? styles.interviewer : ''}`} dir="auto">
          {turn.speaker === null ? null : <span className={styles.who}>{turn.speaker}</span>} {turn.words}
          {turn.cut ? '…' : ''}
        </p>
      ))}
      {moreTurns > 0 ? <p className={styles.quiet}>and {sayCount(moreTurns, 'more turn', 'more turns')}</p> : null}
    </div>
  )
}
