import { CHECKS, type Check, type Verdict, VERDICTS } from '../../../shared/records/review.ts'
import type { Theme } from '../../../shared/records/theme.ts'
import { nameOfReviewer, signOffOf, verdictsOn } from '../../../shared/themes/reviewState.ts'
import { themeVersion } from '../../../shared/themes/themeVersion.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { sayDay } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './ThemeEntry.module.css'
import { Threads } from './Threads.tsx'

const CHECKED: Readonly<Record<Check, string>> = {
  evidence: 'There is enough evidence',
  spread: 'It is spread over cases and waves',
  negative: 'Negative cases were looked for',
  definition: 'It is defined, and apart from its neighbours',
}

const SAYS = { agree: 'Agree', change: 'Ask for change', disagree: 'Disagree' } as const

/** What reviewers said of a theme, and what I say of it. */
export function ReviewOf({ theme, isReadOnly }: { readonly theme: Theme; readonly isReadOnly: boolean }) {
  const { project, me } = useProjectState()
  const dispatch = useDispatch()
  const signed = signOffOf(project, theme)
  const verdicts = verdictsOn(project, theme)
  const mine = verdicts.find(({ verdict, isStale }) => verdict.by.coderId === me.id && !isStale)?.verdict
  const checks = mine?.checks ?? { evidence: null, spread: null, negative: null, definition: null }
  const give = (to: Partial<Pick<Verdict, 'says' | 'note' | 'checks'>>) =>
    void dispatch({
      type: 'give-verdict',
      verdictId: newId(),
      themeId: theme.id,
      says: mine?.says ?? null,
      note: mine?.note ?? '',
      checks,
      ...to,
    })
  return (
    <>
      <h3 className={styles.section}>Review</h3>
      {signed ? (
        <p className={styles.signed} data-lapsed={signed.hasLapsed || undefined}>
          {signed.hasLapsed
            ? `The sign-off by ${nameOfReviewer(project, signed.signOff.by)} on ${sayDay(signed.signOff.at)} has lapsed: it was for version ${signed.version}, and the theme is version ${themeVersion(project, theme)} now.`
            : `Signed off by ${nameOfReviewer(project, signed.signOff.by)} on ${sayDay(signed.signOff.at)}, version ${signed.version}.`}
        </p>
      ) : null}
      {verdicts.map(({ verdict: { id, by, at, says, note }, isStale }) => (
        <p key={id} className={styles.quiet}>
          {nameOfReviewer(project, by)}: {says === null ? 'checklist only' : SAYS[says].toLowerCase()}, {sayDay(at)}
          {isStale ? '; the theme has changed since' : ''}
          {note === '' ? '' : ` – “${note}”`}
        </p>
      ))}
      {isReadOnly ? null : (
        <>
          {CHECKS.map((check) => (
            <Checkbox
              key={check}
              isSelected={checks[check] === true}
              onChange={(isOn) => give({ checks: { ...checks, [check]: isOn } })}
            >
              {CHECKED[check]}
            </Checkbox>
          ))}
          <div className={styles.pair}>
            <Select
              label="My verdict"
              value={mine?.says ?? 'none'}
              options={[{ id: 'none' as const, text: 'None yet' }, ...VERDICTS.map((id) => ({ id, text: SAYS[id] }))]}
              onChange={(says) => give({ says: says === 'none' ? null : says })}
            />
            <div className={styles.row}>
              <Button
                onPress={() => void dispatch({ type: 'sign-off', signOffId: newId(), themeIds: [theme.id], note: '' })}
              >
                Sign off
              </Button>
            </div>
          </div>
        </>
      )}
      <Threads on={{ kind: 'theme', id: theme.id }} isReadOnly={isReadOnly} />
    </>
  )
}
