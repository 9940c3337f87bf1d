import { isGuid, normaliseGuid } from '../../records/guid.ts'
import { type ChildRule, ELEMENTS, type ElementRule, type IdKind, isXmlAttribute } from '../elements.ts'
import { isXsdBoolean, isXsdDate, isXsdDateTime, isXsdDecimal, isXsdInteger } from '../lexical.ts'
import type { Problems } from '../problem.ts'
import type { Scope, XmlAttributes } from '../reading/readXml.ts'

const VALUE_TYPES: Readonly<Record<string, (text: string) => boolean>> = {
  BooleanValue: isXsdBoolean,
  IntegerValue: isXsdInteger,
  FloatValue: isXsdDecimal,
  DateValue: isXsdDate,
  DateTimeValue: isXsdDateTime,
}

/** What is gathered from a file while its elements are compared with the schema. */
export interface Gathered {
  readonly problems: Problems
  readonly ids: Map<IdKind, Set<string>>
  readonly references: { readonly kinds: readonly IdKind[]; readonly raw: string; readonly where: string }[]
  readonly paths: { readonly attribute: string; readonly path: string; readonly where: string }[]
}

/** Compares a file with the schema (section 3) element by element: names, order, numbers, attributes and their types. */
export function schemaRoot(gathered: Gathered): Scope {
  return {
    open(name, attributes) {
      const rule = ELEMENTS.get(name)
      if (name !== 'Project') gathered.problems.error('the root element is no Project', name)
      return rule ? openElement(gathered, rule, attributes) : null
    },
    child() {},
    text() {},
    close() {},
  }
}

function openElement(gathered: Gathered, rule: ElementRule, attributes: XmlAttributes): Scope {
  const { problems } = gathered
  const where = describe(rule.name, attributes)
  checkAttributes(gathered, rule, attributes, where)
  const counts = new Map<string, number>()
  let reached = 0
  let words = ''
  return {
    open(name, own) {
      const allowed = rule.children.get(name)
      const known = ELEMENTS.get(name)
      if (!allowed) problems.error(`schema: ${rule.name} may not hold ${name}`, describe(name, own))
      else {
        const count = (counts.get(name) ?? 0) + 1
        counts.set(name, count)
        if (count > allowed.atMost) problems.error(`schema: ${rule.name} holds more than one ${name}`, where)
        const isChosen = [...counts.keys()].some((other) => other !== name && isSameChoice(rule, allowed, other))
        if (isChosen) problems.error(`schema: ${rule.name} holds more than one value`, where)
        if (allowed.group < reached)
          problems.error(`schema: ${name} comes too late in ${rule.name}`, describe(name, own))
        reached = Math.max(reached, allowed.group)
      }
      return known ? openElement(gathered, known, own) : null
    },
    child() {},
    text(text) {
      if (!rule.hasText) problems.error(`schema: words between the tags of ${rule.name}`, where)
      else if (Object.hasOwn(VALUE_TYPES, rule.name)) words += text
    },
    close() {
      for (const { name, atLeast } of rule.children.values())
        if ((counts.get(name) ?? 0) < atLeast) problems.error(`schema: ${rule.name} lacks ${name}`, where)
      if (rule.name === 'Sources' && counts.size === 0) problems.error('schema: Sources lacks a source', where)
      const fits = Object.hasOwn(VALUE_TYPES, rule.name) ? VALUE_TYPES[rule.name] : undefined
      if (fits && !fits(words.trim())) problems.error(`schema: a ${rule.name} is not of its type`, `“${words.trim()}”`)
    },
  }
}

/** Whether two children exclude each other: at most one of a group of which each may come once. */
function isSameChoice({ children }: ElementRule, { group, atMost }: ChildRule, other: string): boolean {
  return atMost === 1 && children.get(other)?.group === group
}

function checkAttributes(
  { problems, ids, references, paths }: Gathered,
  rule: ElementRule,
  attributes: XmlAttributes,
  where: string,
): void {
  for (const name in attributes) {
    if (isXmlAttribute(name)) continue
    const known = rule.attributes.get(name)
    const value = (attributes[name] as string).trim()
    if (!known) problems.error(`schema: ${rule.name} may not have the attribute ${name}`, where)
    else if (!known.fits(value))
      problems.error(`schema: ${name} of ${rule.name} is not of its type`, `${where}: “${value}”`)
    if (known?.refersTo) references.push({ kinds: known.refersTo, raw: value, where })
    if (/path$/i.test(name) && name !== 'basePath' && value !== '') paths.push({ attribute: name, path: value, where })
  }
  for (const [name, { required }] of rule.attributes)
    if (required && attributes[name] === undefined)
      problems.error(`schema: ${rule.name} lacks the attribute ${name}`, where)
  if (rule.identifies && attributes['guid'] !== undefined) {
    const known = ids.get(rule.identifies) ?? new Set()
    ids.set(rule.identifies, known)
    const id = keyOf(attributes['guid'])
    if (known.has(id)) problems.error(`references: two things of one kind have the same GUID`, where)
    known.add(id)
  }
}

/** The form in which two spellings of one id are equal. */
export function keyOf(raw: string): string {
  return isGuid(raw) ? normaliseGuid(raw) : raw.trim()
}

function describe(name: string, attributes: XmlAttributes): string {
  const called = attributes['name'] ?? ''
  const short = called.length > 60 ? `${called.slice(0, 60)}…` : called
  const id = attributes['guid'] ?? attributes['targetGUID']
  return [name, short === '' ? null : `“${short}”`, id ?? null].filter((part) => part !== null).join(' ')
}
