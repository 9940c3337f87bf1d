import { Fragment } from 'react'
import { heading, inlinesOf, paragraph, plainOfRich, richOfBlocks } from '../../../shared/memos/richText.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { Memo } from '../../../shared/records/memo.ts'
import { CHANGE_QUESTIONS, changeAnswersOf, portraitsOf } from '../../../shared/study/changeQuestions.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { useProject } from '../../project/useProject.ts'
import { type MemoDraft, useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { sayDay } from '../../ui/say.ts'
import styles from './CaseAccount.module.css'

/** What the analyst makes of a case: its pen portrait, and how it changed, question by question. */
export function CaseAccount({ one }: { readonly one: Case }) {
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const portraits = portraitsOf(project, one.id)
  const answers = changeAnswersOf(project, one.id)
  const write = (memoKind: Memo['memoKind'], begin: NonNullable<MemoDraft['begin']>) =>
    workspace.change({
      memoDraft: { memoId: null, memoKind, about: [{ kind: 'case', id: one.id }], passage: null, begin },
    })

  return (
    <div className={styles.account}>
      <section aria-labelledby="portrait-title" className={styles.part}>
        <h2 id="portrait-title" className={styles.title}>
          Pen portrait
        </h2>
        {portraits.map((memo) => (
          <Written key={memo.id} memo={memo} name="the pen portrait" />
        ))}
        {portraits.length === 0 ? (
          <>
            <p className={styles.asks}>
              One dense account of {one.name}, drawn from everything there is: who this is, each wave, what turned, and
              the thread through it all. It begins with headings to fill or to delete; type @ in it to quote {one.name}{' '}
              or to link to an event.
            </p>
            <Button isDisabled={isReadOnly} onPress={() => write('portrait', firstPortrait(project, one))}>
              Write the pen portrait…
            </Button>
          </>
        ) : null}
      </section>
      <section aria-labelledby="change-title" className={styles.part}>
        <h2 id="change-title" className={styles.title}>
          Change
        </h2>
        {CHANGE_QUESTIONS.map(({ title: group, questions }) => {
          const open = questions.filter(({ title }) => !answers.byTitle.has(title))
          return (
            <Fragment key={group}>
              <h3 className={styles.group}>{group}</h3>
              {questions.map(({ title, asks }) =>
                (answers.byTitle.get(title) ?? []).map((memo) => (
                  <section key={memo.id} className={styles.answer}>
                    <h4 className={styles.question} title={asks}>
                      {title}
                    </h4>
                    <Written memo={memo} name={`“${title}”`} />
                  </section>
                )),
              )}
              <ul className={styles.open}>
                {open.map(({ title, asks }) => (
                  <li key={title}>
                    <button
                      type="button"
                      className={styles.ask}
                      disabled={isReadOnly}
                      onClick={() => write('change', { title, text: '', rich: null })}
                    >
                      <span>{title}</span>
                      <span className={styles.asks}>{asks}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </Fragment>
          )
        })}
        {answers.others.map((memo) => (
          <section key={memo.id} className={styles.answer}>
            {memo.title.trim() === '' ? null : <h4 className={styles.question}>{memo.title}</h4>}
            <Written memo={memo} name={memo.title.trim() === '' ? 'this note' : `“${memo.title.trim()}”`} />
          </section>
        ))}
      </section>
    </div>
  )
}

/** Words that stand, with whose they are and the way to change them. */
function Written({ memo, name }: { readonly memo: Memo; readonly name: string }) {
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const author = project.coders.get(memo.modifiedBy ?? memo.createdBy ?? '')?.name
  const day = memo.modifiedAt ?? memo.createdAt
  return (
    <div className={styles.written}>
      <RichText writing={memo} />
      <p className={styles.by}>
        {[author, day === null ? undefined : sayDay(day)].filter((part) => part !== undefined).join(', ')}
        <button
          type="button"
          className={styles.change}
          disabled={isReadOnly}
          aria-label={`Change ${name}`}
          onClick={() =>
            workspace.change({
              memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null },
            })
          }
        >
          Change…
        </button>
      </p>
    </div>
  )
}

/** A pen portrait’s structure to fill, wave by wave (Sheard & Marsh 2019). */
function firstPortrait(project: Project, one: Case): NonNullable<MemoDraft['begin']> {
  const met = new Set(one.sourceIds.map((id) => project.sources.get(id)?.waveId ?? ''))
  const waves = inOrder(project.waves.values()).filter(({ id }) => met.has(id))
  const heads = ['Who this is', ...waves.map(({ name }) => name), 'What turned', 'The through-line']
  const rich = richOfBlocks(heads.flatMap((words) => [heading('h2', inlinesOf(words)), paragraph([])]))
  return { title: 'Pen portrait', text: plainOfRich(rich), rich: JSON.parse(JSON.stringify(rich)) as Memo['rich'] }
}
