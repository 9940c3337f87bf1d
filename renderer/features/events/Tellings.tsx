import { DIRECTIONS, type Telling } from '../../../shared/records/studyEvent.ts'
import { passageOfQuotation } from '../../../shared/study/passageOfQuotation.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './EventDialog.module.css'

interface TellingsProps {
  readonly tellings: readonly Telling[]
  readonly onChange: (tellings: readonly Telling[]) => void
  /** The words were opened in their transcript. */
  readonly onLeave: () => void
}

const SAME = 'same'

/** The passages that tell of one event, side by side: where a telling differs, that is written beside it. */
export function Tellings({ tellings, onChange, onLeave }: TellingsProps) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const change = (index: number, part: Partial<Telling>) =>
    onChange(tellings.map((telling, at) => (at === index ? { ...telling, ...part } : telling)))
  return (
    <section>
      <h3 className={styles.heading}>Told in</h3>
      <div className={styles.tellings}>
        {tellings.map((telling, index) => {
          const source = project.sources.get(telling.sourceId)
          const passage = passageOfQuotation(project, telling.sourceId, telling.quotationId)
          const where = source ? sourceLabel(project, source) : 'A source that is gone'
          return (
            <article key={telling.quotationId} className={styles.telling} aria-label={where}>
              <h4 className={styles.where}>{where}</h4>
              <blockquote className={styles.words}>{telling.words}</blockquote>
              <TextField
                label="Said about when, here"
                value={telling.said ?? ''}
                onChange={(said) => change(index, { said: said === '' ? null : said })}
              />
              <div className={styles.head}>
                <TextField
                  label="Date told here (EDTF)"
                  value={telling.date ?? ''}
                  onChange={(date) => change(index, { date: date === '' ? null : date })}
                />
                <Select
                  label="Direction told here"
                  value={telling.direction ?? SAME}
                  options={[{ id: SAME, text: 'as above' }, ...DIRECTIONS.map((id) => ({ id, text: id }))]}
                  onChange={(id) => change(index, { direction: id === SAME ? null : id })}
                />
              </div>
              <div className={styles.row}>
                {passage ? (
                  <Button
                    onPress={() => {
                      onLeave()
                      workspace.openPassage(telling.sourceId, passage)
                    }}
                  >
                    Open in transcript
                  </Button>
                ) : (
                  <span className={styles.means}>These words are no longer in a source.</span>
                )}
                <Button look="quiet" onPress={() => onChange(tellings.toSpliced(index, 1))}>
                  Take off
                </Button>
              </div>
            </article>
          )
        })}
      </div>
    </section>
  )
}
