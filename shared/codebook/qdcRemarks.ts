import type { Code } from '../records/code.ts'

/** What the standard has no attribute for stands at the end of the description, readable and readable back. */
type Remarks = Pick<Code, 'status' | 'basis'>

const RETIRED = 'Status:\nretired'
const BASES = {
  deductive: 'Origin:\ndeductive',
  inductive: 'Origin:\ninductive',
  'in vivo': 'Origin:\nin vivo',
} as const

export function withRemarks(description: string | null, { status, basis }: Remarks): string | null {
  const remarks = [...(basis === null ? [] : [BASES[basis]]), ...(status === 'retired' ? [RETIRED] : [])]
  if (remarks.length === 0) return description
  return [...(description === null ? [] : [description]), ...remarks].join('\n\n')
}

export function withoutRemarks(description: string | null): { readonly description: string | null } & Remarks {
  let rest = description
  const take = (remark: string): boolean => {
    if (rest === remark) rest = null
    else if (rest?.endsWith(`\n\n${remark}`)) rest = rest.slice(0, -remark.length - 2)
    else return false
    return true
  }
  const status = take(RETIRED) ? 'retired' : 'active'
  const basis = (Object.keys(BASES) as (keyof typeof BASES)[]).find((one) => take(BASES[one])) ?? null
  return { description: rest, status, basis }
}
