import { Ellipsis, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { titleOf } from '../../../shared/commands/writeMemo.ts'
import { memosSpeakingOf } from '../../../shared/memos/references.ts'
import { THEME_LEVELS, THEME_STAGES, type Theme } from '../../../shared/records/theme.ts'
import { codesInOrder } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { cooccurringThemes, type EvidencePassage, themeEvidence } from '../../../shared/themes/themeEvidence.ts'
import { themeStory } from '../../../shared/themes/themeStory.ts'
import { themesInOrder } from '../../../shared/themes/themeTree.ts'
import { themeWarnings } from '../../../shared/themes/themeWarnings.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayDay } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { QuotationChooser } from './QuotationChooser.tsx'
import { QuoteComments } from './QuoteComments.tsx'
import { ReviewOf } from './ReviewOf.tsx'
import { nameOfCode, type Shown, type ThemeDesk } from './themeDesk.ts'
import { EntryField } from '../../ui/EntryField.tsx'
import { themeMenu } from './themeMenu.tsx'
import styles from './ThemeEntry.module.css'
import { Words } from './Words.tsx'

interface ThemeEntryProps {
  readonly theme: Theme
  readonly desk: ThemeDesk
  readonly show: (shown: Shown) => void
}

/** Everything about one theme: its claim, what shows it, what speaks against it, and what was said of it. */
export function ThemeEntry({ theme, desk, show }: ThemeEntryProps) {
  const { project, readOnly } = useProjectState()
  const workspace = useWorkspace()
  const [dialog, setDialog] = useState<'quotations' | 'story' | null>(null)
  const isReadOnly = readOnly !== null
  const evidence = useMemo(() => themeEvidence(project, theme.id), [project, theme.id])
  const together = useMemo(() => cooccurringThemes(project, theme.id).slice(0, 5), [project, theme.id])
  const warnings = useMemo(() => themeWarnings(project, theme, evidence), [project, theme, evidence])
  const save = (part: 'name' | 'idea' | 'definition' | 'negativeSearch' | 'stageReason') => (text: string) =>
    desk.edit(theme.id, { [part]: text })
  const open = (what: string, passages: readonly EvidencePassage[]) =>
    desk.openPassages(`${theme.name}: ${what}`, passages)
  const inWave = (waveId: string) =>
    evidence.passages.filter(({ sourceId }) => project.sources.get(sourceId)?.waveId === waveId)
  const ofCase = (caseId: string) => {
    const own = new Set(project.cases.get(caseId)?.sourceIds)
    return evidence.passages.filter(({ sourceId }) => own.has(sourceId))
  }
  const parents = themesInOrder(project.themes).filter(
    ({ theme: other }) => other.id !== theme.id && other.stage !== 'set aside' && other.level !== 'subtheme',
  )
  const relations = [...project.relations.values()].filter(({ from, to }) => from.id === theme.id || to.id === theme.id)
  const memos = memosSpeakingOf(project.memos.values(), ({ id }) => id === theme.id)
  const chosen = theme.quotations.filter(({ role }) => role !== 'evidence')

  return (
    <section className={styles.entry} aria-label={`Theme ${theme.name}`}>
      <div className={styles.head}>
        <span>Theme</span>
        <span className={styles.row}>
          {isReadOnly ? null : (
            <Menu
              label={`What to do with ${theme.name}`}
              trigger={<IconButton icon={<Ellipsis size={14} />} label="Merge, split and more" />}
              entries={themeMenu({ project, desk, isReadOnly }, { kind: 'theme', id: theme.id }, null).slice(1)}
            />
          )}
          <IconButton icon={<X size={14} />} label="Close" onPress={() => show(null)} />
        </span>
      </div>
      <EntryField look="page" label="Name" saved={theme.name} save={save('name')} isOneLine isReadOnly={isReadOnly} />
      <div className={styles.pair}>
        <Select
          label="Stage"
          value={theme.stage}
          isDisabled={isReadOnly}
          options={THEME_STAGES.map((id) => ({ id, text: id }))}
          onChange={(stage) => void desk.edit(theme.id, { stage })}
        />
        <Select
          label="Level"
          value={theme.level}
          isDisabled={isReadOnly}
          options={THEME_LEVELS.map((id) => ({ id, text: id }))}
          onChange={(level) => void desk.edit(theme.id, { level })}
        />
      </div>
      {theme.stage === 'set aside' || theme.stageReason !== '' ? (
        <EntryField
          look="page"
          label="Reason"
          hint="Why it was set aside"
          saved={theme.stageReason}
          save={save('stageReason')}
          isReadOnly={isReadOnly}
        />
      ) : null}
      <EntryField
        look="page"
        label="Central idea"
        hint="What it claims, in one sentence"
        saved={theme.idea}
        save={save('idea')}
        isReadOnly={isReadOnly}
      />
      <EntryField
        look="page"
        label="Definition"
        hint="What it includes, and what it leaves to its neighbours"
        saved={theme.definition}
        save={save('definition')}
        isReadOnly={isReadOnly}
      />
      <Select
        label="Under"
        value={theme.parentId ?? 'top'}
        isDisabled={isReadOnly}
        options={[
          { id: 'top', text: 'Nothing: stands by itself' },
          ...parents.map(({ theme: { id, name }, depth }) => ({ id, text: `${'  '.repeat(depth)}${name}` })),
        ]}
        onChange={(id) => void desk.edit(theme.id, { parentId: id === 'top' ? null : id })}
      />

      <h3 className={styles.section}>Codes</h3>
      <ul className={styles.chips}>
        {theme.codeIds.map((id) => {
          const code = project.codes.get(id)
          return code ? (
            <li key={id} className={styles.chip}>
              <CodeDot color={colorOfCode(project.codes, id)} of={code} />
              <button type="button" className={styles.open} onClick={() => show({ kind: 'code', id })}>
                {code.name}
              </button>
              {isReadOnly ? null : (
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={`Take ${code.name} out`}
                  onClick={() => void desk.edit(theme.id, { codeIds: theme.codeIds.filter((one) => one !== id) })}
                >
                  ×
                </button>
              )}
            </li>
          ) : null
        })}
      </ul>
      {isReadOnly ? null : (
        <Select
          label="Add a code"
          isLabelHidden
          value="none"
          options={[
            { id: 'none', text: 'Add a code…' },
            ...codesInOrder(project.codes)
              .filter(({ code }) => !theme.codeIds.includes(code.id))
              .map(({ code, depth }) => ({ id: code.id, text: `${'  '.repeat(depth)}${code.name}` })),
          ]}
          onChange={(id) => {
            if (id !== 'none') void desk.edit(theme.id, { codeIds: [...theme.codeIds, id] })
          }}
        />
      )}

      <h3 className={styles.section}>Evidence, everybody’s codings</h3>
      <table className={styles.figures}>
        <tbody>
          <tr>
            <th scope="row">
              <button type="button" className={styles.open} onClick={() => open('all segments', evidence.passages)}>
                {evidence.segments} segments
              </button>
            </th>
            <td>
              {evidence.cases.length} of {evidence.ofCases} cases
            </td>
          </tr>
          {evidence.waves.map(({ waveId, segments, cases, of }) => (
            <tr key={waveId}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.open}
                  onClick={() => open(project.waves.get(waveId)?.name ?? '', inWave(waveId))}
                >
                  {project.waves.get(waveId)?.name}: {segments}
                </button>
              </th>
              <td>
                {cases} of {of} cases
              </td>
            </tr>
          ))}
          {evidence.dominant ? (
            <tr>
              <th scope="row">
                Most from{' '}
                <button
                  type="button"
                  className={styles.open}
                  onClick={() => open('the case with most', ofCase(evidence.dominant?.caseId ?? ''))}
                >
                  {project.cases.get(evidence.dominant.caseId)?.name}
                </button>
              </th>
              <td>{Math.round(evidence.dominant.share * 100)} %</td>
            </tr>
          ) : null}
          {evidence.coders.map(({ coderId, segments }) => (
            <tr key={coderId ?? 'nobody'}>
              <th scope="row">{project.coders.get(coderId ?? '')?.name ?? 'Unknown coder'}</th>
              <td>{segments}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {evidence.without.length > 0 && evidence.segments > 0 ? (
        <p className={styles.quiet}>
          Not in {evidence.without.map((id) => project.cases.get(id)?.name ?? '').join(', ')}.
        </p>
      ) : null}
      {together.length > 0 ? (
        <p className={styles.quiet}>
          Overlaps with{' '}
          {together.map(({ themeId, segments }) => `${project.themes.get(themeId)?.name} (${segments})`).join(', ')}.
        </p>
      ) : null}
      {warnings.length > 0 ? (
        <ul className={styles.warnings} aria-label="What a supervisor would ask">
          {warnings.map(({ what }) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      ) : null}

      <h3 className={styles.section}>Exemplars and cases against</h3>
      {chosen.map(({ quotationId, role, note }) => (
        <div key={quotationId} className={styles.quote} data-role={role}>
          <Words quotationId={quotationId} />
          <span className={styles.by}>
            {role === 'negative' ? 'Against it' : 'Exemplar'}
            {note === '' ? '' : ` · ${note}`}
          </span>
          <QuoteComments quotationId={quotationId} />
        </div>
      ))}
      <EntryField
        look="page"
        label="Search for negative cases"
        hint="Where and how you looked for what speaks against it"
        saved={theme.negativeSearch}
        save={save('negativeSearch')}
        isReadOnly={isReadOnly}
      />
      {memos.length > 0 ? <h3 className={styles.section}>Memos</h3> : null}
      {memos.map((memo) => (
        <button
          key={memo.id}
          type="button"
          className={styles.open}
          onClick={() =>
            workspace.change({
              memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null },
            })
          }
        >
          {titleOf(memo)}
        </button>
      ))}
      <div className={styles.row}>
        <Button onPress={() => setDialog('quotations')}>Choose quotations…</Button>
        <Button
          onPress={() =>
            workspace.change({
              memoDraft: { memoId: null, memoKind: 'theme', about: [{ kind: 'theme', id: theme.id }], passage: null },
            })
          }
        >
          Memo
        </Button>
        <Button onPress={() => setDialog('story')}>History</Button>
      </div>
      {relations.length > 0 ? (
        <>
          <h3 className={styles.section}>Relations</h3>
          {relations.map(({ id, from, to, name }) => (
            <button key={id} type="button" className={styles.open} onClick={() => show({ kind: 'relation', id })}>
              {project.themes.get(from.id)?.name ?? project.codes.get(from.id)?.name} {name}{' '}
              {project.themes.get(to.id)?.name ?? project.codes.get(to.id)?.name}
            </button>
          ))}
        </>
      ) : null}

      <ReviewOf theme={theme} isReadOnly={isReadOnly} />
      {dialog === 'quotations' ? (
        <QuotationChooser theme={theme} evidence={evidence} desk={desk} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'story' ? <Story theme={theme} onClose={() => setDialog(null)} /> : null}
    </section>
  )
}

/** How the theme came to be what it is, as the history tells it. */
function Story({ theme, onClose }: { readonly theme: Theme; readonly onClose: () => void }) {
  const open = useOpenProject()
  const { project } = useProjectState()
  const [log, setLog] = useState<readonly LogEntry[] | null>(null)
  useEffect(() => {
    let isWanted = true
    void open
      .copied()
      .then(() => open.store.entries('all'))
      .then((entries) => {
        if (isWanted) setLog(entries)
      })
    return () => {
      isWanted = false
    }
  }, [open])
  const lines = log === null ? null : themeStory(log, theme.id, nameOfCode(project))
  return (
    <Dialog
      title={`The story of ${theme.name}`}
      width="medium"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      {lines === null ? (
        <p className={styles.quiet}>Reading the history…</p>
      ) : lines.length === 0 ? (
        <p className={styles.quiet}>The history does not tell of it: it came with the file.</p>
      ) : (
        <ol className={styles.story}>
          {lines.map(({ seq, at, coderId, what }) => (
            <li key={`${seq} ${what}`}>
              {what.charAt(0).toUpperCase()}
              {what.slice(1)}{' '}
              <span className={styles.by}>
                {project.coders.get(coderId ?? '')?.name ?? 'Somebody'}, {sayDay(at)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
