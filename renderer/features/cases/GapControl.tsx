import { GAP_THRESHOLDS, sayGaps, type TimelineChoice } from '../../../shared/timeline/timelineModel.ts'
import { Select } from '../../ui/Select.tsx'

interface GapControlProps {
  readonly choice: TimelineChoice
  readonly onChange: (choice: TimelineChoice) => void
}

const NONE = 'none'

/** Whether times without contact are shown, and from how long one is a gap. */
export function GapControl({ choice, onChange }: GapControlProps) {
  return (
    <div title={sayGaps(choice.gapDays)}>
      <Select
        label="Gaps in contact"
        isLabelHidden
        value={choice.gaps ? String(choice.gapDays) : NONE}
        options={[
          { id: NONE, text: 'No gaps' },
          ...GAP_THRESHOLDS.map(([days, said]) => ({ id: String(days), text: `Gaps from ${said}` })),
        ]}
        onChange={(id) =>
          onChange(id === NONE ? { ...choice, gaps: false } : { ...choice, gaps: true, gapDays: Number(id) })
        }
      />
    </div>
  )
}
