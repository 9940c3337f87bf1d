import { useMemo } from 'react'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Memo } from '../../../shared/records/memo.ts'
import type { Source } from '../../../shared/records/source.ts'
import { changeLinksIn, type LinkEnd } from '../../../shared/study/changeLinks.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { codingsOf, findCoding, type Project, quotationsOf } from '../../../shared/study/project.ts'
import { isStale } from '../../../shared/study/staleCodings.ts'
import { casesOf, sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { titleOf } from '../../../shared/commands/writeMemo.ts'
import { memosSpeakingOf } from '../../../shared/memos/references.ts'
import { useDispatch, useProject, useText } from '../../project/useProject.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { sayCount, sayDay, sayMoment, saySize } from '../../ui/say.ts'
import styles from './DetailsPanel.module.css'

/** What is known of the coding in hand; without one, of the open source. */
export function DetailsPanel() {
  const project = useProject((state) => state.project)
  const { sourceId, codingId } = useWorkspaceState()
  const source = sourceId === null ? undefined : project.sources.get(sourceId)
  const coding = source && codingId !== null ? findCoding(project, source.id, codingId) : undefined
  if (!source) return <p className={styles.none}>Open a source to see what is known about it.</p>
  return coding ? (
    <CodingDetails project={project} source={source} coding={coding} />
  ) : (
    <SourceFacts project={project} source={source} />
  )
}

function CodingDetails({
  project,
  source,
  coding,
}: {
  readonly project: Project
  readonly source: Source
  readonly coding: Coding
}) {
  const text = useText(source.textId)
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  const memos = memosSpeakingOf(project.memos.values(), (ref) => ref.id === coding.id || ref.id === coding.selectionId)
  const quotation = quotationsOf(project, source.id).find(({ id }) => id === coding.selectionId)
  const coder = coding.coderId === null ? null : project.coders.get(coding.coderId)
  const others = useMemo(
    () =>
      codingsOf(project, source.id).filter(
        (other) =>
          other !== coding && other.passage.start < coding.passage.end && coding.passage.start < other.passage.end,
      ),
    [project, source.id, coding],
  )
  const words = text?.points.words(coding.passage) ?? ''

  return (
    <div className={styles.details}>
      <h3 className={styles.code}>
        <span className={styles.dot} style={{ background: colorOfCode(project.codes, coding.codeId) }} aria-hidden />
        {codePath(project.codes, coding.codeId)}
      </h3>
      <blockquote className={styles.words} dir="auto">
        {words}
      </blockquote>
      <dl className={styles.facts}>
        <Fact name="Coder">{coder?.name ?? 'not recorded'}</Fact>
        <Fact name="Coded">{sayMoment(coding.createdAt)}</Fact>
        {isStale(project, coding) ? <Fact name="Definition">older than the code’s present one</Fact> : null}
        <Fact name="Length">{sayCount(coding.passage.end - coding.passage.start, 'character')}</Fact>
        {quotation?.comment ? <Fact name="Comment">{quotation.comment}</Fact> : null}
      </dl>
      <div className={styles.buttons}>
        <Button
          onPress={() =>
            workspace.change({
              memoDraft: {
                memoId: null,
                memoKind: 'coding',
                about: [{ kind: 'coding', id: coding.id }],
                passage: null,
              },
            })
          }
        >
          Memo…
        </Button>
        <Button
          onPress={() => workspace.change({ linkDraft: { sourceId: source.id, passage: coding.passage, words } })}
        >
          Link to another passage…
        </Button>
        <Button
          look="danger"
          onPress={() => void dispatch({ type: 'remove-codings', sourceId: source.id, codingIds: [coding.id], words })}
        >
          Remove coding
        </Button>
      </div>
      <Links project={project} source={source} quotationId={coding.selectionId} />
      <MemoList memos={memos} />
      {others.length > 0 ? (
        <section>
          <h4 className={styles.heading}>Overlapping here</h4>
          <ul className={styles.list}>
            {others.map((other) => (
              <li key={other.id}>
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => workspace.openPassage(source.id, other.passage, other.id)}
                >
                  <span
                    className={styles.dot}
                    style={{ background: colorOfCode(project.codes, other.codeId) }}
                    aria-hidden
                  />
                  {project.codes.get(other.codeId)?.name}
                  <span className={styles.quiet}>
                    {other.coderId === null ? '' : (project.coders.get(other.coderId)?.initials ?? '')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

/** Passages of other waves that this one was linked to. */
function Links({
  project,
  source,
  quotationId,
}: {
  readonly project: Project
  readonly source: Source
  readonly quotationId: Guid
}) {
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const links = changeLinksIn(project, [source.id]).filter(
    ({ from, to }) => from.quotationId === quotationId || to.quotationId === quotationId,
  )
  if (links.length === 0) return null
  return (
    <section>
      <h4 className={styles.heading}>Linked passages</h4>
      <ul className={styles.list} aria-label="Linked passages">
        {links.map(({ id, relation, from, to }) => {
          const other = from.quotationId === quotationId ? to : from
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.memo}
                onClick={() => workspace.openPassage(other.sourceId, other.passage)}
              >
                <OtherEnd project={project} relation={relation} end={other} />
              </button>
              <Button
                look="quiet"
                isDisabled={isReadOnly}
                onPress={() => void dispatch({ type: 'delete-link', linkId: id })}
              >
                Remove link
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function OtherEnd({
  project,
  relation,
  end: { sourceId, passage },
}: {
  readonly project: Project
  readonly relation: string
  readonly end: LinkEnd
}) {
  const source = project.sources.get(sourceId)
  const text = useText(source?.textId ?? null)
  return (
    <>
      <strong>
        {relation} · {source ? sourceLabel(project, source) : ''}
      </strong>
      <span className={styles.memoText}>{text?.points.words(passage) ?? ''}</span>
    </>
  )
}

function SourceFacts({ project, source }: { readonly project: Project; readonly source: Source }) {
  const workspace = useWorkspace()
  const codings = codingsOf(project, source.id)
  const codes = new Set(codings.map(({ codeId }) => codeId)).size
  const memos = memosSpeakingOf(project.memos.values(), (ref) => ref.kind === 'source' && ref.id === source.id)
  const wave = source.waveId === null ? undefined : project.waves.get(source.waveId)
  const unplaced = quotationsOf(project, source.id).filter(({ passage }) => passage === null).length
  return (
    <div className={styles.details}>
      <h3 className={styles.code}>{source.name}</h3>
      <dl className={styles.facts}>
        <Fact name="Case">
          {casesOf(project, source.id)
            .map(({ name }) => name)
            .join(', ') || 'none'}
        </Fact>
        <Fact name="Wave">{wave?.name ?? 'none'}</Fact>
        <Fact name="Kind">{source.sourceKind}</Fact>
        {source.date === null ? null : <Fact name="Date">{sayDay(source.date)}</Fact>}
        {source.interviewer === null ? null : <Fact name="Interviewer">{source.interviewer}</Fact>}
        {source.speakers.length === 0 ? null : (
          <Fact name="Speakers">
            {source.speakers.map(({ name, role }) => (role === 'other' ? name : `${name} (${role})`)).join(', ')}
          </Fact>
        )}
        <Fact name="Length">{sayCount(source.length, 'character')}</Fact>
        <Fact name="Coded">
          {sayCount(codings.length, 'coding')}, {sayCount(codes, 'code')}
        </Fact>
        {unplaced === 0 ? null : (
          <Fact name="Without a place">{sayCount(unplaced, 'quotation')} whose positions lie outside the text</Fact>
        )}
        {source.original === null ? null : (
          <Fact name="Original">
            {source.original.name} ({saySize(source.original.size)}), kept in the project
          </Fact>
        )}
        {source.encoding === null ? null : <Fact name="Encoding">{source.encoding}</Fact>}
        {source.comment ? <Fact name="Comment">{source.comment}</Fact> : null}
      </dl>
      <div className={styles.buttons}>
        <Button
          onPress={() =>
            workspace.change({
              memoDraft: {
                memoId: null,
                memoKind: 'source',
                about: [{ kind: 'source', id: source.id }],
                passage: null,
              },
            })
          }
        >
          Memo on this source…
        </Button>
      </div>
      <MemoList memos={memos} />
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function MemoList({ memos }: { readonly memos: readonly Memo[] }) {
  const workspace = useWorkspace()
  if (memos.length === 0) return null
  return (
    <section>
      <h4 className={styles.heading}>Memos</h4>
      <ul className={styles.list}>
        {memos.map((memo) => (
          <li key={memo.id}>
            <button
              type="button"
              className={styles.memo}
              onClick={() =>
                workspace.change({
                  memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null },
                })
              }
            >
              <strong>{titleOf(memo)}</strong>
              <span className={styles.memoText}>{memo.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
