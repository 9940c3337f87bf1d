import type { KeptXml } from '../../records/common.ts'
import { ELEMENTS, type ElementRule } from '../elements.ts'
import { xmlSafe } from '../xmlText.ts'
import type { References } from './references.ts'
import type { XmlWriter } from './xmlWriter.ts'

/**
 * Kept XML as far as the standard allows it and its references lead somewhere; null where nothing valid is left. What falls away
 * stays in our own data.
 */
export function fitXml({ name, attributes, children }: KeptXml, references: References): KeptXml | null {
  const rule = ELEMENTS.get(name)
  if (!rule) return null
  const own = fitAttributes(rule, attributes, references)
  if (!own) return null
  if (rule.hasText)
    return { name, attributes: own, children: children.filter((child) => typeof child === 'string').map(xmlSafe) }

  const fitting: KeptXml[] = []
  const counts = new Map<string, number>()
  for (const child of children) {
    if (typeof child === 'string') continue
    const allowed = rule.children.get(child.name)
    const count = counts.get(child.name) ?? 0
    const fit = allowed && count < allowed.atMost ? fitXml(child, references) : null
    if (!fit) continue
    counts.set(child.name, count + 1)
    fitting.push(fit)
  }
  for (const { name: needed, atLeast } of rule.children.values()) if ((counts.get(needed) ?? 0) < atLeast) return null
  const groupOf = (child: KeptXml) => rule.children.get(child.name)?.group ?? 0
  return { name, attributes: own, children: fitting.sort((a, b) => groupOf(a) - groupOf(b)) }
}

function fitAttributes(
  rule: ElementRule,
  attributes: KeptXml['attributes'],
  references: References,
): Record<string, string> | null {
  const own: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) {
    const known = rule.attributes.get(name)
    if (!known?.fits(value.trim())) continue
    if (known.refersTo && !references.has(known.refersTo, value)) continue
    own[name] = value
  }
  for (const [name, { required }] of rule.attributes) if (required && own[name] === undefined) return null
  return own
}

export function writeXml(xml: XmlWriter, { name, attributes, children }: KeptXml): void {
  const words = children.filter((child) => typeof child === 'string')
  if (words.length === children.length && words.length > 0) {
    xml.text(name, words.join(''))
    return
  }
  xml.open(name, attributes)
  for (const child of children) if (typeof child !== 'string') writeXml(xml, child)
  xml.close(name)
}
