import type { Code } from '../../../shared/records/code.ts'
import { staleCodings } from '../../../shared/study/staleCodings.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { sayCount, sayDay } from '../../ui/say.ts'
import { useCodeDesk } from './codeDesk.ts'
import styles from './StaleBanner.module.css'

/** How many codings of a code were made when it meant something else. */
export function useStale(codeId: Code['id']): number {
  return useProject(({ project }) => staleCodings(project).get(codeId)?.length ?? 0)
}

/** Codings that wait to be looked at again, with the way to do so. */
export function StaleBanner({ code: { id, name } }: { readonly code: Code }) {
  const { ask, isReadOnly } = useCodeDesk()
  const dispatch = useDispatch()
  const stale = useStale(id)
  const redefinition = useProject(({ project }) => project.redefinitions.get(id))
  const coder = useProject(({ project }) => project.coders.get(redefinition?.redefinedBy ?? ''))
  if (stale === 0 || !redefinition) return null
  const were = stale === 1 ? 'was' : 'were'
  const why = redefinition.intoIds.length > 0 ? `before ${name} was split` : `under an older definition of ${name}`
  return (
    <section aria-label="Codings to look at again" className={styles.banner}>
      <p>
        {sayCount(stale, 'coding')} {were} made {why} ({coder ? `${coder.name}, ` : ''}
        {sayDay(redefinition.redefinedAt)}).
      </p>
      <div className={styles.ways}>
        <Button onPress={() => ask({ what: 'review', codeId: id })}>Go through them…</Button>
        <Button look="quiet" isDisabled={isReadOnly} onPress={() => void dispatch({ type: 'settle-code', codeId: id })}>
          {stale === 1 ? 'It still holds' : 'They all still hold'}
        </Button>
      </div>
    </section>
  )
}
