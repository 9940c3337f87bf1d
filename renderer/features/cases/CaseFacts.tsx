import { titleOf } from '../../../shared/commands/writeMemo.ts'
import { memosSpeakingOf } from '../../../shared/memos/references.ts'
import type { Case } from '../../../shared/records/case.ts'
import { caseColumns, sayValue, valueAt } from '../../../shared/reports/caseRows.ts'
import { accountOf } from '../../../shared/study/changeQuestions.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { sayDays, sayGaps, type TimelineModel } from '../../../shared/timeline/timelineModel.ts'
import { readEdtf } from '../../../shared/time/dateBounds.ts'
import { sayEdtf } from '../../../shared/time/sayDate.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CasesView.module.css'

interface CaseFactsProps {
  readonly one: Case
  readonly model: TimelineModel
  readonly gapDays: number
  readonly onEdit: () => void
}

/** Beside the timeline: attributes wave by wave, continuity, sources, related cases, memos. */
export function CaseFacts({ one, model, gapDays, onEdit }: CaseFactsProps) {
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const columns = caseColumns(project)
  const fixed = columns.filter(({ waveId }) => waveId === null)
  const varying = inOrder(project.attributes.values()).filter(({ level }) => level === 'case-wave')
  const account = new Set(accountOf(project, one.id))
  const memos = memosSpeakingOf(project.memos.values(), ({ id }) => id === one.id).filter((memo) => !account.has(memo))
  const ties = [...project.links.values()].filter(
    ({ originId, targetId }) =>
      (originId === one.id || targetId === one.id) &&
      project.cases.has(originId ?? '') &&
      project.cases.has(targetId ?? ''),
  )
  const { contacts } = model
  const anchorDate = one.anchor ? readEdtf(one.anchor.date) : null
  return (
    <div className={styles.facts}>
      {one.description ? <p className={styles.description}>{one.description}</p> : null}
      <Button isDisabled={isReadOnly} onPress={onEdit}>
        Change this case…
      </Button>
      <dl className={styles.pairs}>
        {one.anchor ? (
          <div className={styles.pair}>
            <dt>{one.anchor.label}</dt>
            <dd>{anchorDate ? sayEdtf(one.anchor.date) : one.anchor.date}</dd>
          </div>
        ) : null}
        {fixed.map(({ attribute }) => {
          const said = sayValue(attribute, valueAt(one, attribute.id, null))
          return said === '' ? null : (
            <div key={attribute.id} className={styles.pair}>
              <dt>{attribute.name}</dt>
              <dd>{said}</dd>
            </div>
          )
        })}
      </dl>
      {varying.length > 0 ? (
        <>
          <h2 className={styles.sideTitle}>By wave</h2>
          {model.meetings.map(({ wave, status, date, reason }) => (
            <section key={wave.id} className={styles.wave}>
              <h3>
                {wave.name}
                <span className={styles.quiet}>
                  {' '}
                  {status ?? 'not recorded'}
                  {date === null ? '' : `, ${sayEdtf(date)}`}
                  {reason === null ? '' : `, ${reason}`}
                </span>
              </h3>
              <dl className={styles.pairs}>
                {varying.map((attribute) => {
                  const said = sayValue(attribute, valueAt(one, attribute.id, wave.id))
                  return said === '' ? null : (
                    <div key={attribute.id} className={styles.pair}>
                      <dt>{attribute.name}</dt>
                      <dd>{said}</dd>
                    </div>
                  )
                })}
              </dl>
            </section>
          ))}
        </>
      ) : null}
      {contacts ? (
        <>
          <h2 className={styles.sideTitle}>Continuity, as told</h2>
          <dl className={styles.pairs}>
            <Figure name="Contacts with" value={`${contacts.of}: ${contacts.contacts.length}`} />
            <Figure
              name="With the one met most (UPC)"
              value={say(contacts.continuity.upc)}
              title="Usual provider: contacts with the provider met most, of all contacts"
            />
            <Figure
              name="Bice & Boxerman (COC)"
              value={say(contacts.continuity.coc)}
              title="Continuity of care: (sum of squared contacts per provider − contacts) / (contacts × (contacts − 1))"
            />
            <Figure
              name="Same as before (SECON)"
              value={say(contacts.continuity.secon)}
              title="Sequential continuity: successive contacts with the same provider, of all successive pairs"
            />
            {contacts.gaps.map(({ certain, minDays, maxDays, previous, next }) => (
              <Figure
                key={`${previous} ${next}`}
                name={certain ? 'A gap' : 'Perhaps a gap'}
                value={sayDays(minDays, maxDays)}
                title={`After “${project.events.get(previous)?.title ?? ''}”`}
              />
            ))}
          </dl>
          <p className={styles.quiet}>Counted over what was told, not over service records. {sayGaps(gapDays)}</p>
        </>
      ) : null}
      <h2 className={styles.sideTitle}>Sources</h2>
      <ul className={styles.list}>
        {one.sourceIds.map((id) => {
          const source = project.sources.get(id)
          return source ? (
            <li key={id}>
              <button type="button" className={styles.link} onClick={() => workspace.openSource(id)}>
                {sourceLabel(project, source)}
              </button>
            </li>
          ) : null
        })}
      </ul>
      {ties.length > 0 ? (
        <>
          <h2 className={styles.sideTitle}>Related cases</h2>
          <ul className={styles.list}>
            {ties.map(({ id, name, originId, targetId }) => (
              <li key={id}>
                {originId === one.id
                  ? `${name ?? 'with'} ${project.cases.get(targetId ?? '')?.name}`
                  : `${project.cases.get(originId ?? '')?.name} is ${name ?? 'with'} ${one.name}`}
                <Button
                  look="quiet"
                  isDisabled={isReadOnly}
                  onPress={() => void dispatch({ type: 'delete-link', linkId: id })}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2 className={styles.sideTitle}>Memos</h2>
      <ul className={styles.list}>
        {memos.map((memo) => (
          <li key={memo.id}>
            <button
              type="button"
              className={styles.link}
              onClick={() =>
                workspace.change({
                  memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null },
                })
              }
            >
              {titleOf(memo)}
            </button>
          </li>
        ))}
      </ul>
      <Button
        isDisabled={isReadOnly}
        onPress={() =>
          workspace.change({
            memoDraft: { memoId: null, memoKind: 'case', about: [{ kind: 'case', id: one.id }], passage: null },
          })
        }
      >
        Memo on {one.name}…
      </Button>
    </div>
  )
}

function Figure({ name, value, title }: { readonly name: string; readonly value: string; readonly title?: string }) {
  return (
    <div className={styles.pair} title={title}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function say(share: number | null): string {
  return share === null ? 'fewer than two' : share.toFixed(2)
}
