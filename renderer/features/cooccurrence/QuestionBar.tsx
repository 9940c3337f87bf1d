import {
  type Distance,
  DISTANCES,
  type Measure,
  type Operator,
  type OperatorName,
  PLAIN_OPERATORS,
  type Question,
  type Scope,
  type Unit,
  unitOf,
  UNITS,
  WHOLE_STUDY,
} from '../../../shared/analysis/cooccurrence/question.ts'
import { ITEM_KINDS, type ItemKind, KIND_WORDS } from '../../../shared/analysis/items.ts'
import { MEASURE_NAMES, OPERATOR_NAMES } from '../../../shared/analysis/cooccurrence/words.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import { CountField } from './CountField.tsx'
import styles from './QuestionBar.module.css'

interface QuestionBarProps {
  readonly project: Project
  readonly question: Question
  readonly onAsk: (part: Partial<Question>) => void
  readonly onChoose: () => void
}

const ALL = 'all'
const SAME = 'same'
const RELATIONS: readonly OperatorName[] = [
  ...PLAIN_OPERATORS.slice(0, 7),
  'near',
  'followed-by',
  ...PLAIN_OPERATORS.slice(7),
]
const SHOWN: readonly Measure[] = [
  'pairs',
  'units',
  'cases',
  'cases-with-pair',
  'a-segments',
  'b-segments',
  'characters',
  'events',
  'c-coefficient',
  'jaccard',
  'dice',
  'p-b-given-a',
  'lift',
  'npmi',
  'pmi',
]
const WITH_UNIT: readonly Measure[] = ['units', 'jaccard', 'dice', 'p-b-given-a', 'lift', 'npmi', 'pmi']
const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  turn: 'by turn',
  paragraph: 'by paragraph',
  source: 'by source',
  case: 'by case',
  'case-wave': 'by case and wave',
}
const DISTANCE_NAMES: Readonly<Record<Distance, string>> = {
  characters: 'characters',
  words: 'words',
  turns: 'turns',
  paragraphs: 'paragraphs',
}

/** What is asked: how codes meet, what is counted, whose coding, where, and against what. */
export function QuestionBar({ project, question, onAsk, onChoose }: QuestionBarProps) {
  const { of, columnsOf, operator, measure, coder, descendants, scope, against } = question
  const waves = inOrder(project.waves.values())
  const kinds = ITEM_KINDS.filter(
    (kind) => kind === 'codes' || project[kind].size > 0 || kind === of || kind === columnsOf,
  )
  const isCompared = against !== null
  const measures = isCompared ? SHOWN.filter((one) => one === 'cases' || one === 'cases-with-pair') : SHOWN
  return (
    <search className={styles.bar} aria-label="Question">
      <Select
        label="Relation"
        value={operator.is}
        onChange={(is) => onAsk({ operator: operatorOf(is, operator), unit: null })}
        options={RELATIONS.map((id) => ({ id, text: OPERATOR_NAMES[id] }))}
      />
      {'n' in operator ? (
        <>
          <CountField label="At most" value={operator.n} onChange={(n) => onAsk({ operator: { ...operator, n } })} />
          <Select
            label="Counted in"
            value={operator.by}
            onChange={(by) => onAsk({ operator: { ...operator, by } })}
            options={DISTANCES.map((id) => ({ id, text: DISTANCE_NAMES[id] }))}
          />
        </>
      ) : null}
      <Select
        label="Measure"
        value={isCompared && measure !== 'cases-with-pair' ? 'cases' : measure}
        onChange={(measure) => onAsk({ measure })}
        options={measures.map((id) => ({
          id,
          text: id === 'units' ? 'Contexts with both' : MEASURE_NAMES[id],
        }))}
      />
      {WITH_UNIT.includes(measure) && !isCompared ? (
        <Select
          label="Context"
          value={unitOf(question)}
          onChange={(unit) => onAsk({ unit })}
          options={UNITS.map((id) => ({ id, text: UNIT_NAMES[id] }))}
        />
      ) : null}
      <Select
        label="Coder"
        value={coder ?? ALL}
        onChange={(id) => onAsk({ coder: id === ALL ? null : id })}
        options={[
          { id: ALL, text: 'All coders, union' },
          ...inOrder(project.coders.values()).map(({ id, name }) => ({ id, text: name })),
        ]}
      />
      <ScopeSelect
        label="Where"
        project={project}
        scope={scope}
        none="The whole study"
        onChange={(scope) => onAsk({ scope: scope ?? WHOLE_STUDY })}
      />
      {waves.length > 1 || groupsOf(project).length > 1 ? (
        <ScopeSelect
          label="Compared with"
          project={project}
          scope={against}
          none="Nothing"
          onChange={(against) => onAsk({ against })}
        />
      ) : null}
      {kinds.length > 1 ? (
        <>
          <Select
            label="Rows"
            value={of}
            onChange={(of) => onAsk({ of, columnsOf: of === columnsOf ? null : columnsOf, rows: null, columns: null })}
            options={kinds.map((id) => ({ id, text: KIND_WORDS[id][1] }))}
          />
          <Select
            label="Columns"
            value={columnsOf ?? SAME}
            onChange={(id) => onAsk({ columnsOf: id === SAME ? null : id, columns: null })}
            options={[
              { id: SAME, text: 'as the rows' } as const,
              ...kinds.filter((kind) => kind !== of).map((id) => ({ id, text: KIND_WORDS[id][1] })),
            ]}
          />
        </>
      ) : null}
      <div className={styles.codes}>
        <span className={styles.label} id="cooccurrence-items">
          {kinds.length > 1 ? 'Which' : 'Codes'}
        </span>
        <Button onPress={onChoose} aria-describedby="cooccurrence-items">
          {sayChosen(question)}…
        </Button>
      </div>
      {of === 'codes' || columnsOf === 'codes' ? (
        <div className={styles.check}>
          <Checkbox isSelected={descendants} onChange={(descendants) => onAsk({ descendants })}>
            With codes below
          </Checkbox>
        </div>
      ) : null}
    </search>
  )
}

/** `All codes used`, `3 themes × all saved queries`. */
function sayChosen({ of, columnsOf, rows, columns, usedOnly }: Question): string {
  const say = (kind: ItemKind, ids: readonly Guid[] | null) => {
    const [one, many] = KIND_WORDS[kind]
    if (ids === null) return `all ${many}${usedOnly && kind !== 'queries' ? ' used' : ''}`
    return `${ids.length} ${ids.length === 1 ? one : many}`
  }
  const own = say(of, rows)
  const said = columnsOf === null && columns === null ? own : `${own} × ${say(columnsOf ?? of, columns)}`
  return said.charAt(0).toUpperCase() + said.slice(1)
}

interface ScopeSelectProps {
  readonly label: string
  readonly project: Project
  readonly scope: Scope | null
  readonly none: string
  readonly onChange: (scope: Scope | null) => void
}

/** A wave, or the cases with one value of an attribute. */
function ScopeSelect({ label, project, scope, none, onChange }: ScopeSelectProps) {
  const waves = inOrder(project.waves.values()).map(({ id, name }) => ({
    id: `wave ${id}`,
    text: name,
    scope: { waveId: id, group: null } satisfies Scope,
  }))
  const groups = groupsOf(project)
  const whole = label === 'Where' ? [] : [{ id: 'whole', text: 'The whole study', scope: WHOLE_STUDY }]
  const options = [...whole, ...waves, ...groups]
  const value =
    scope === null || (label === 'Where' && scope.waveId === null && scope.group === null)
      ? 'none'
      : scope.waveId === null && scope.group === null
        ? 'whole'
        : scope.waveId !== null
          ? `wave ${scope.waveId}`
          : `${scope.group?.attributeId} ${scope.group?.value}`
  return (
    <Select
      label={label}
      value={value}
      onChange={(id) => onChange(options.find((one) => one.id === id)?.scope ?? null)}
      options={[{ id: 'none', text: none }, ...options.map(({ id, text }) => ({ id, text }))]}
    />
  )
}

/** Every value in use of attributes that sort cases into groups. */
function groupsOf(project: Project): { readonly id: string; readonly text: string; readonly scope: Scope }[] {
  return inOrder(project.attributes.values())
    .filter(({ type }) => type === 'category' || type === 'boolean')
    .flatMap(({ id: attributeId, name, categories }) => {
      const used = new Set<string>()
      for (const { values } of project.cases.values())
        for (const one of values) if (one.attributeId === attributeId && one.value !== null) used.add(one.value)
      const inTheirOrder = [...categories.filter((value) => used.delete(value)), ...used]
      return inTheirOrder.map((value) => ({
        id: `${attributeId} ${value}`,
        text: `${name}: ${value}`,
        scope: { waveId: null, group: { attributeId, value } },
      }))
    })
}

function operatorOf(is: OperatorName, before: Operator): Operator {
  if (is !== 'near' && is !== 'followed-by') return { is }
  if ('n' in before) return { ...before, is }
  return is === 'near' ? { is, n: 100, by: 'characters' } : { is, n: 2, by: 'turns' }
}
