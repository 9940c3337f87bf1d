import type { Code, Definition } from '../../../shared/records/code.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { ancestry, codeTree } from '../../../shared/study/codeTree.ts'
import { useDispatch } from '../../project/useProject.ts'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Button as AriaButton } from 'react-aria-components'
import { CodeMemos } from './CodeMemos.tsx'
import { CodeFigures } from './CodeFigures.tsx'
import styles from './CodeEntry.module.css'
import { useCodeDesk } from './codeDesk.ts'
import { EntryField } from '../../ui/EntryField.tsx'
import { Examples } from './Examples.tsx'
import { NameField } from './NameField.tsx'
import { StaleBanner } from './StaleBanner.tsx'

const BASES = [
  { id: 'unsaid', text: 'Origin not said' },
  { id: 'deductive', text: 'Deductive, from theory' },
  { id: 'inductive', text: 'Inductive, from the data' },
  { id: 'in vivo', text: 'In vivo, a participant’s words' },
] as const

/** What the codebook says of one code. Every field is saved when it is left, as one step of the history. */
export function CodeEntry({ code }: { readonly code: Code }) {
  const { actions, openSegments } = useCodeDesk()
  const { id } = code
  return (
    <article aria-label={code.name} className={styles.entry}>
      <header className={styles.head}>
        <Path code={code} />
        <div className={styles.title}>
          <ColorButton code={code} />
          <NameField code={code} />
        </div>
        <div className={styles.choices}>
          <Segmented
            label="Kind"
            value={code.codable ? 'code' : 'heading'}
            options={[
              { id: 'code', text: 'Applicable' },
              { id: 'heading', text: 'Heading' },
            ]}
            onChange={(kind) => void actions.edit([id], { codable: kind === 'code' })}
          />
          <Segmented
            label="Status"
            value={code.status}
            options={[
              { id: 'active', text: 'In use' },
              { id: 'retired', text: 'Retired' },
            ]}
            onChange={(status) => void actions.edit([id], { status })}
          />
          <div className={styles.basis}>
            <Select
              label="Where it comes from"
              isLabelHidden
              value={code.basis ?? 'unsaid'}
              options={BASES}
              onChange={(basis) => void actions.edit([id], { basis: basis === 'unsaid' ? null : basis })}
            />
          </div>
        </div>
      </header>
      <StaleBanner code={code} />
      <CodeFigures code={code} onOpen={(withBelow) => openSegments(id, withBelow)} />
      <Fields code={code} />
      <CodeMemos code={code} />
      <Children code={code} />
    </article>
  )
}

function Path({ code }: { readonly code: Code }) {
  const { codes, chooseOne } = useCodeDesk()
  const above = ancestry(codes, code.id).slice(0, -1)
  if (above.length === 0) return null
  return (
    <nav aria-label="Codes above" className={styles.path}>
      {above.map(({ id, name }) => (
        <span key={id}>
          <AriaButton className={styles.link ?? ''} onPress={() => chooseOne(id)}>
            {name}
          </AriaButton>
          <span aria-hidden> › </span>
        </span>
      ))}
    </nav>
  )
}

function ColorButton({ code }: { readonly code: Code }) {
  const { codes, ask } = useCodeDesk()
  return (
    <AriaButton
      aria-label="Colour"
      className={styles.color ?? ''}
      onPress={({ target }) => ask({ what: 'color', codeIds: [code.id], at: target.getBoundingClientRect() })}
    >
      <CodeDot color={colorOfCode(codes, code.id)} of={code} />
    </AriaButton>
  )
}

function Fields({ code }: { readonly code: Code }) {
  const dispatch = useDispatch()
  const { isReadOnly } = useCodeDesk()
  const field = (part: keyof Definition & ('short' | 'full' | 'include' | 'exclude' | 'closeButNo')) => ({
    isReadOnly,
    saved: code.definition[part],
    save: async (text: string) =>
      (await dispatch({ type: 'edit-code', codeId: code.id, to: { definition: { [part]: text } } })).ok,
  })
  return (
    <div className={styles.fields}>
      <EntryField label="Short definition" hint="One line, shown in the palette" isOneLine {...field('short')} />
      <EntryField label="Full definition" hint="What the code means, as fully as it takes" {...field('full')} />
      <div className={styles.pair}>
        <EntryField label="When to use" hint="What belongs here" {...field('include')} />
        <EntryField label="When not to use" hint="What does not, and which code to use instead" {...field('exclude')} />
      </div>
      <EntryField label="Close but no" hint="What looks like it and is not" {...field('closeButNo')} />
      <div className={styles.pair}>
        <Examples code={code} part="typical" label="Typical examples" />
        <Examples code={code} part="borderline" label="Borderline examples" />
      </div>
      {code.foreignDescription === null || code.foreignDescription === '' ? null : (
        <section>
          <h2 className={styles.label}>Description from another program</h2>
          <p className={styles.foreign}>{code.foreignDescription}</p>
        </section>
      )}
    </div>
  )
}

function Children({ code }: { readonly code: Code }) {
  const { codes, chooseOne } = useCodeDesk()
  const children = codeTree(codes).get(code.id) ?? []
  if (children.length === 0) return null
  return (
    <section>
      <h2 className={styles.label}>Codes below</h2>
      <ul className={styles.children}>
        {children.map((child) => (
          <li key={child.id}>
            <AriaButton className={styles.child ?? ''} onPress={() => chooseOne(child.id)}>
              <CodeDot color={colorOfCode(codes, child.id)} of={child} />
              <span className={styles.childName}>{child.name}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
