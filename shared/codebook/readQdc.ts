import type { Guid } from '../records/guid.ts'
import { type Remark, ReportBuilder } from '../refi/exchangeReport.ts'
import { readColor } from '../refi/lexical.ts'
import { describedBy } from '../refi/describedBy.ts'
import { Identities } from '../refi/reading/identities.ts'
import {
  elementsOf,
  readXml,
  type Scope,
  textOf,
  type XmlAttributes,
  type XmlNode,
  XmlRefusal,
} from '../refi/reading/readXml.ts'
import { refuseFile, type RefusedFile } from '../transcripts/refusedFile.ts'
import { CODEBOOK_LIMITS, type IncomingCode, type IncomingCodebook, type IncomingGroup } from './incoming.ts'
import { withoutRemarks } from './qdcRemarks.ts'

/**
 * The codebook in a `.qdc`, or in the XML of a whole project, of any program: by local names, in any version of the
 * namespace, with the liberties that programs take (descriptions as attributes, empty Sets, ids that are no GUIDs).
 */
export async function readQdc(bytes: Uint8Array): Promise<IncomingCodebook | RefusedFile> {
  const draft = new Draft()
  try {
    await readXml(bytes, rootScope(draft), { what: 'codebook', onElement: () => {} })
  } catch (error) {
    if (error instanceof XmlRefusal) return refuseFile('damaged', error.message)
    throw error
  }
  if (!draft.isCodebook) return refuseFile('damaged', 'The file holds no codebook.')
  return draft.done()
}

class Draft {
  readonly report = new ReportBuilder()
  readonly ids = new Identities(this.report)
  readonly codes: IncomingCode[] = []
  readonly groups: { readonly group: Omit<IncomingGroup, 'codeKeys'>; readonly members: readonly string[] }[] = []
  readonly skipped: Remark[] = []
  isCodebook = false
  program: string | null = null

  /** Members are named before or after their codes, so they are looked up at the end. */
  done(): IncomingCodebook {
    let astray = 0
    const groups = this.groups.map(({ group, members }) => {
      const codeKeys = members.flatMap((raw) => this.ids.find(['code'], raw) ?? [])
      astray += members.length - codeKeys.length
      return { ...group, codeKeys }
    })
    const skipped =
      astray === 0
        ? this.skipped
        : [...this.skipped, { what: 'members of groups', count: astray, why: 'their codes are not in the file' }]
    return {
      ok: true,
      program: this.program,
      codes: this.codes,
      groups,
      skipped,
      notes: this.report.build().warnings,
    }
  }
}

/** A scope that passes by whatever it is not told to read. */
function passing(parts: Partial<Scope> = {}): Scope {
  return {
    open: parts.open ?? (() => null),
    child: parts.child ?? (() => {}),
    text: () => {},
    close: parts.close ?? (() => {}),
  }
}

const SKIPPED: Scope = passing({ open: () => SKIPPED })

function rootScope(draft: Draft): Scope {
  return passing({
    open(name, attributes) {
      if (name !== 'CodeBook' && name !== 'Project')
        throw new XmlRefusal(`The file holds “${name}” where a REFI-QDA codebook was expected.`)
      checkNamespace(draft, attributes)
      draft.program = attributes['origin'] ?? null
      if (name === 'CodeBook') return codeBookScope(draft)
      return passing({
        open: (child) => {
          if (child === 'CodeBook') return codeBookScope(draft)
          return child === 'Sets' ? setsScope(draft) : SKIPPED
        },
      })
    },
  })
}

function checkNamespace(draft: Draft, attributes: XmlAttributes): void {
  const names = Object.keys(attributes).filter((name) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (names.some((name) => attributes[name]?.startsWith('urn:QDA-XML:'))) return
  if (attributes['xmlns'] !== undefined)
    throw new XmlRefusal(`The file’s XML is no REFI-QDA codebook: its namespace is “${attributes['xmlns']}”.`)
  draft.report.warn('The file does not say by its namespace that it is a REFI-QDA codebook; it was read as one.')
}

function codeBookScope(draft: Draft): Scope {
  draft.isCodebook = true
  return passing({
    open(name) {
      if (name === 'Codes')
        return passing({ open: (child, own) => (child === 'Code' ? codeScope(draft, own, null) : SKIPPED) })
      return name === 'Sets' ? setsScope(draft) : SKIPPED
    },
  })
}

function codeScope(draft: Draft, attributes: XmlAttributes, parentKey: Guid | null): Scope {
  if (draft.codes.length >= CODEBOOK_LIMITS.codes)
    throw new XmlRefusal(
      `The codebook has more than ${CODEBOOK_LIMITS.codes.toLocaleString('en')} codes; it was not read.`,
    )
  const guid = draft.ids.claim('code', attributes['guid'])
  const place = draft.codes.length
  const describe = (description: string | null) => {
    draft.codes[place] = codeOf(guid, parentKey, attributes, description)
  }
  let isDescribed = attributes['description'] !== undefined
  describe(attributes['description'] ?? null)
  return passing({
    open: (name, own) => (name === 'Code' ? codeScope(draft, own, guid) : null),
    child(node) {
      if (node.name !== 'Description' || isDescribed) return
      isDescribed = true
      describe(textOf(node))
    },
  })
}

function codeOf(guid: Guid, parentKey: Guid | null, attributes: XmlAttributes, raw: string | null): IncomingCode {
  const { description, status, basis } = withoutRemarks(raw)
  const color = readColor(attributes['color'])
  const isCodable = attributes['isCodable']
  const { definition, foreignDescription } = describedBy(description)
  return {
    key: guid,
    guid,
    parentKey,
    name: attributes['name'] ?? '',
    ...(color === null ? {} : { color }),
    ...(isCodable === undefined ? {} : { codable: !/^\s*(false|0)\s*$/i.test(isCodable) }),
    ...(status === 'retired' ? { status } : {}),
    ...(basis === null ? {} : { basis }),
    ...(description === null
      ? {}
      : {
          definition: Object.fromEntries(Object.entries(definition).filter(([, words]) => words.length > 0)),
          ...(foreignDescription === null ? {} : { foreignDescription }),
        }),
  }
}

function setsScope(draft: Draft): Scope {
  return passing({
    child(node) {
      if (node.name === 'Set') readGroup(draft, node)
    },
  })
}

function readGroup(draft: Draft, node: XmlNode): void {
  const members = elementsOf(node).filter(({ name }) => name === 'MemberCode')
  // A project's sets may be of sources or memos alone; those are no groups of codes.
  if (members.length === 0) return
  const description = elementsOf(node).find(({ name }) => name === 'Description')
  draft.groups.push({
    group: {
      guid: draft.ids.claim('set', node.attributes['guid']),
      name: node.attributes['name'] ?? '',
      description: description ? textOf(description) : (node.attributes['description'] ?? null),
    },
    members: members.map(({ attributes }) => attributes['guid'] ?? attributes['targetGUID'] ?? ''),
  })
}
