import { useId, useRef } from 'react'
import type { QueryProblem, Suggestion } from '../../../shared/query/parseQuery.ts'
import { Button } from '../../ui/Button.tsx'
import type { QueryInHand } from './useQuery.ts'
import { QueryChips } from './QueryChips.tsx'
import styles from './QueryBar.module.css'

/** The query twice, as chips and as text; what is changed in one changes the other. */
export function QueryBar({ inHand }: { readonly inHand: QueryInHand }) {
  const { text, query, problem, change } = inHand
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const fix = ({ place }: QueryProblem, { text: instead }: Suggestion) => {
    change(`${text.slice(0, place.utf16Start)}${instead}${text.slice(place.utf16End)}`)
    input.current?.focus()
  }
  const point = ({ place }: QueryProblem) => {
    input.current?.focus()
    input.current?.setSelectionRange(place.utf16Start, place.utf16End)
  }
  return (
    <div className={styles.bar}>
      <QueryChips query={query} onChange={change} />
      <div className={styles.typed}>
        <label htmlFor={id} className={styles.label}>
          Text
        </label>
        <input
          ref={input}
          id={id}
          value={text}
          onChange={(event) => change(event.target.value)}
          placeholder="Setbacks AND NOT &quot;Service gaps&quot; wave:&quot;1 year&quot;"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          className={styles.input}
        />
      </div>
      {problem ? (
        <div id={`${id}-problem`} role="alert" className={styles.problem}>
          <code className={styles.faulty}>
            {text.slice(0, problem.place.utf16Start)}
            <mark>{text.slice(problem.place.utf16Start, problem.place.utf16End) || ' '}</mark>
            {text.slice(problem.place.utf16End)}
          </code>
          <span>{sentence(problem)}</span>
          {problem.nearest.map((suggestion) => (
            <Button key={suggestion.name} onPress={() => fix(problem, suggestion)}>
              {suggestion.name}
            </Button>
          ))}
          {problem.nearest.length === 0 ? (
            <Button look="quiet" onPress={() => point(problem)}>
              Show me
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

/** The suggestions stand beside the sentence as buttons, so it need not list them. */
function sentence({ message, nearest }: QueryProblem): string {
  return nearest.length === 0 ? message : message.replace(/ Did you mean .*$/s, ' Did you mean:')
}
