import type { RelationEnd } from '../../../shared/records/relation.ts'
import type { MapItem } from '../../../shared/records/themeMap.ts'

/** What stands open over the themes: one dialog at a time. */
export type Asking =
  | { readonly is: 'theme' }
  | { readonly is: 'relation'; readonly from: RelationEnd; readonly to: RelationEnd | null }
  | { readonly is: 'item'; readonly type: 'frame' | 'note'; readonly item: MapItem | null }
  | { readonly is: 'snapshot' }
  | { readonly is: 'compare' }
  | { readonly is: 'caption' }
  | { readonly is: 'review' }
