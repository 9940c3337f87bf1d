import { type FormEvent, type RefObject, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { type AttributeTerm, type Comparison, FIELDS, type FieldName, type Term } from '../../../shared/query/query.ts'
import { type Attribute } from '../../../shared/records/attribute.ts'
import { SOURCE_KINDS, SPEAKER_ROLES } from '../../../shared/records/source.ts'
import { codePath, codesInOrder } from '../../../shared/study/codeTree.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ComboField } from '../../ui/ComboField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FIELD_WORDS } from './sayTerm.ts'
import styles from './TermPopover.module.css'

type Kind = 'code' | 'attribute' | 'starred' | FieldName

interface TermPopoverProps {
  readonly anchor: RefObject<HTMLElement | null>
  /** The term to change; null for a new one. */
  readonly start: Term | null
  readonly onDone: (term: Term) => void
  readonly onClose: () => void
}

const KINDS: readonly { readonly id: Kind; readonly text: string }[] = [
  { id: 'code', text: 'Code' },
  { id: 'attribute', text: 'Attribute' },
  ...FIELDS.map((id) => ({ id, text: FIELD_WORDS[id] })),
  { id: 'starred', text: 'Starred' },
]

const COMPARISON_WORDS: readonly { readonly id: Comparison; readonly text: string }[] = [
  { id: '=', text: 'is' },
  { id: '!=', text: 'is not' },
  { id: '<', text: 'is below' },
  { id: '<=', text: 'is at most' },
  { id: '>', text: 'is above' },
  { id: '>=', text: 'is at least' },
]

/** Asks for one thing a query can ask for. Mounted while it is open. */
export function TermPopover({ anchor, start, onDone, onClose }: TermPopoverProps) {
  const project = useProject((state) => state.project)
  const [kind, setKind] = useState<Kind>(() =>
    start === null ? 'code' : start.is === 'field' ? start.field : start.is,
  )
  const [value, setValue] = useState(() =>
    start === null ? '' : start.is === 'code' ? start.name : 'value' in start ? start.value : '',
  )
  const [alone, setAlone] = useState(start?.is === 'code' && start.alone)
  const [attribute, setAttribute] = useState<AttributeChoice>(() => choiceOf(project, start))
  const attributes = inOrder(project.attributes.values())
  const term = termOf(kind, value.trim(), alone, attribute)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (term) onDone(term)
  }
  return (
    <Popover
      isOpen
      triggerRef={anchor}
      placement="bottom start"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      className={styles.popover ?? ''}
    >
      <Dialog aria-label={start === null ? 'Ask for' : 'Change'} className={styles.dialog ?? ''}>
        <form className={styles.form} onSubmit={submit}>
          <Select
            label="Ask for"
            value={kind}
            onChange={(next) => {
              setKind(next)
              setValue('')
            }}
            options={attributes.length === 0 ? KINDS.filter(({ id }) => id !== 'attribute') : KINDS}
          />
          {kind === 'attribute' ? (
            <AttributeFields
              attributes={attributes}
              waves={inOrder(project.waves.values()).map(({ name }) => name)}
              choice={attribute}
              onChange={setAttribute}
            />
          ) : null}
          {kind === 'starred' ? (
            <p className={styles.hint}>Quotations with a star.</p>
          ) : kind === 'text' ? (
            <TextField
              label="Words"
              value={value}
              onChange={setValue}
              autoFocus
              description="A word or a phrase, whatever its case."
            />
          ) : kind === 'date' || kind === 'coded' ? (
            <TextField
              label="Date"
              value={value}
              onChange={setValue}
              autoFocus
              description="2020, 2020-03, >=2020-03-15 or 2019..2020"
            />
          ) : (
            <ComboField
              label={valueLabel(kind)}
              value={value}
              onChange={setValue}
              options={optionsOf(project, kind, attribute)}
            />
          )}
          {kind === 'code' ? (
            <Checkbox isSelected={alone} onChange={setAlone}>
              Without the codes below it
            </Checkbox>
          ) : null}
          <div className={styles.buttons}>
            <Button onPress={onClose}>Cancel</Button>
            <Button look="primary" type="submit" isDisabled={term === null}>
              {start === null ? 'Add' : 'Change'}
            </Button>
          </div>
        </form>
      </Dialog>
    </Popover>
  )
}

interface AttributeChoice {
  readonly attribute: Attribute | null
  readonly compare: Comparison
  readonly wave: string | null
}

interface AttributeFieldsProps {
  readonly attributes: readonly Attribute[]
  readonly waves: readonly string[]
  readonly choice: AttributeChoice
  readonly onChange: (choice: AttributeChoice) => void
}

const OWN_WAVE = ''

function AttributeFields({ attributes, waves, choice, onChange }: AttributeFieldsProps) {
  const { attribute, compare, wave } = choice
  return (
    <>
      <Select
        label="Attribute"
        value={attribute?.id ?? ''}
        onChange={(id) =>
          onChange({ ...choice, attribute: attributes.find((one) => one.id === id) ?? null, wave: null })
        }
        options={attributes.map(({ id, name }) => ({ id, text: name }))}
      />
      {attribute?.level === 'case-wave' ? (
        <Select
          label="Read at"
          value={wave ?? OWN_WAVE}
          onChange={(name) => onChange({ ...choice, wave: name === OWN_WAVE ? null : name })}
          options={[
            { id: OWN_WAVE, text: 'the wave of the interview' },
            ...waves.map((name) => ({ id: name, text: name })),
          ]}
        />
      ) : null}
      <Select
        label="Comparison"
        value={compare}
        onChange={(next) => onChange({ ...choice, compare: next })}
        options={COMPARISON_WORDS}
      />
    </>
  )
}

function choiceOf(project: Project, start: Term | null): AttributeChoice {
  const attributes = inOrder(project.attributes.values())
  if (start?.is !== 'attribute') return { attribute: attributes[0] ?? null, compare: '=', wave: null }
  const named = attributes.find(({ name }) => name.toLowerCase() === start.name.toLowerCase())
  return { attribute: named ?? null, compare: start.compare, wave: start.wave }
}

function termOf(kind: Kind, value: string, alone: boolean, choice: AttributeChoice): Term | null {
  if (kind === 'starred') return { is: 'starred', at: null }
  if (value === '') return null
  if (kind === 'code') return { is: 'code', name: value, alone, at: null }
  if (kind !== 'attribute') return { is: 'field', field: kind, value, at: null }
  const { attribute, compare, wave } = choice
  if (!attribute) return null
  const of: AttributeTerm['of'] = attribute.level === 'source' ? 'source' : 'case'
  return { is: 'attribute', of, name: attribute.name, wave, compare, value, at: null }
}

function valueLabel(kind: Kind): string {
  if (kind === 'attribute') return 'Value'
  return KINDS.find(({ id }) => id === kind)?.text ?? ''
}

function optionsOf(project: Project, kind: Kind, { attribute }: AttributeChoice): readonly string[] {
  const names = (records: Iterable<{ readonly id: string; readonly position: number; readonly name: string }>) =>
    inOrder(records).map(({ name }) => name)
  switch (kind) {
    case 'code':
      return codesInOrder(project.codes).map(({ code }) => codePath(project.codes, code.id))
    case 'case':
      return names(project.cases.values())
    case 'wave':
      return [...names(project.waves.values()), 'none']
    case 'source':
      return names(project.sources.values())
    case 'coder':
      return names(project.coders.values())
    case 'kind':
      return SOURCE_KINDS
    case 'speaker': {
      const speakers = [...project.sources.values()].flatMap((source) => source.speakers.map(({ name }) => name))
      return [...SPEAKER_ROLES, ...[...new Set(speakers)].sort((a, b) => a.localeCompare(b, 'en'))]
    }
    case 'memo':
      return ['*']
    case 'attribute': {
      if (attribute?.type === 'category') return attribute.categories
      if (attribute?.type === 'boolean') return ['yes', 'no']
      const holders = attribute?.level === 'source' ? project.sources : project.cases
      const values = [...holders.values()].flatMap((one) => one.values)
      const own = values.flatMap(({ attributeId, value }) => (attributeId === attribute?.id && value ? [value] : []))
      return [...new Set(own)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    }
    default:
      return []
  }
}
