import type { KeptXml } from '../../shared/records/common.ts'
import type { ReadProject } from '../../shared/refi/readProject.ts'

function codingsIn(xml: KeptXml): number {
  const own = xml.name === 'Coding' ? 1 : 0
  return xml.children.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : codingsIn(child)), own)
}

/** Every Coding of a file is somewhere: a record, or kept as XML. */
export function codingsAnywhere({ records }: Pick<ReadProject, 'records'>): number {
  let count = 0
  for (const record of records) {
    if (record.kind === 'coding' || record.kind === 'source-coding') count += 1
    if (record.kind === 'kept') count += codingsIn(record.xml)
    if (record.kind === 'source' && record.exchange?.['holder'] !== undefined)
      count += codingsIn({ name: '', attributes: {}, children: [], ...(record.exchange['holder'] as object) })
  }
  return count
}
