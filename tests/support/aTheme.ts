import type { ReviewComment } from '../../shared/records/review.ts'
import type { Theme } from '../../shared/records/theme.ts'
import { ANA, guid } from './study.ts'

/** A theme with nothing but a name, codes and whatever else is asked for. */
export function aTheme(name: string, codes: readonly string[] = [], more: Partial<Theme> = {}): Theme {
  return {
    kind: 'theme',
    id: guid(name),
    parentId: null,
    position: 1,
    name,
    level: 'theme',
    stage: 'candidate',
    stageReason: '',
    idea: '',
    definition: '',
    codeIds: codes.map(guid),
    quotations: [],
    negativeSearch: '',
    color: null,
    createdBy: ANA.coderId,
    createdAt: ANA.at,
    modifiedBy: null,
    modifiedAt: null,
    ...more,
  }
}

export function aComment(text: string, on: string, more: Partial<ReviewComment> = {}): ReviewComment {
  return {
    kind: 'comment',
    id: guid(text),
    on: { kind: 'theme', id: guid(on) },
    answers: null,
    by: { coderId: guid('Ben'), name: 'Ben' },
    at: ANA.at,
    text,
    mentions: [],
    resolved: null,
    ...more,
  }
}
