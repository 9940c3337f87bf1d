import { Check } from 'lucide-react'
import { useRef, useState } from 'react'
import {
  ColorArea,
  ColorField,
  ColorPicker,
  ColorSlider,
  ColorSwatch,
  ColorSwatchPicker,
  ColorSwatchPickerItem,
  ColorThumb,
  Dialog,
  Input,
  Label,
  parseColor,
  Popover,
  SliderTrack,
} from 'react-aria-components'
import { CODE_COLORS } from '../../../shared/colors/codeColors.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import type { AskingFor } from './asking.ts'
import styles from './ColorPopover.module.css'
import { useCodeDesk } from './codeDesk.ts'

/** The palette: one of the hues, an own colour, or the parent's again. */
export function ColorPopover({ codeIds, at }: AskingFor<'color'>) {
  const { codes, ask, actions } = useCodeDesk()
  const anchor = useRef<HTMLSpanElement>(null)
  const code = codes.get(codeIds[0] ?? '')
  const [isOwn, setIsOwn] = useState(false)
  const [own, setOwn] = useState(() => parseColor(code ? colorOfCode(codes, code.id) : '#808080'))
  if (!code) return null
  const close = () => ask(null)
  const choose = (color: string | null) => {
    close()
    void actions.edit(codeIds, { color })
  }
  const parent = code.parentId === null ? undefined : codes.get(code.parentId)
  return (
    <>
      <span ref={anchor} hidden />
      <Popover
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) close()
        }}
        triggerRef={anchor}
        getTargetRect={() => DOMRect.fromRect(at)}
        placement="bottom start"
        offset={4}
        className={styles.popover ?? ''}
      >
        <Dialog aria-label={`Colour of ${code.name}`} className={styles.dialog ?? ''}>
          <ColorSwatchPicker
            aria-label="Hues"
            // Nothing is chosen where the parent's colour shows.
            value={code.color ?? '#00000000'}
            onChange={(color) => choose(color.toString('hex').toLowerCase())}
            className={styles.hues ?? ''}
          >
            {CODE_COLORS.map((color) => (
              <ColorSwatchPickerItem key={color} color={color} className={styles.hue ?? ''}>
                <ColorSwatch className={styles.swatch ?? ''} />
              </ColorSwatchPickerItem>
            ))}
          </ColorSwatchPicker>
          <div className={styles.others}>
            {parent === undefined ? null : (
              <Button look="quiet" aria-pressed={code.color === null} onPress={() => choose(null)}>
                <CodeDot color={colorOfCode(codes, parent.id)} of={parent} />
                <span className={styles.parent}>As {parent.name}</span>
                {code.color === null ? <Check size={14} aria-hidden /> : null}
              </Button>
            )}
            <Button look="quiet" aria-expanded={isOwn} onPress={() => setIsOwn(!isOwn)}>
              Own colour…
            </Button>
          </div>
          {isOwn ? (
            <ColorPicker value={own} onChange={setOwn}>
              <ColorArea colorSpace="hsb" xChannel="saturation" yChannel="brightness" className={styles.area ?? ''}>
                <ColorThumb className={styles.thumb ?? ''} />
              </ColorArea>
              <ColorSlider colorSpace="hsb" channel="hue" aria-label="Hue">
                <SliderTrack className={styles.track ?? ''}>
                  <ColorThumb className={styles.thumb ?? ''} />
                </SliderTrack>
              </ColorSlider>
              <div className={styles.own}>
                <ColorField className={styles.hex ?? ''}>
                  <Label className="visually-hidden">Colour as a number</Label>
                  <Input className={styles.input ?? ''} />
                </ColorField>
                <Button look="primary" onPress={() => choose(own.toString('hex').toLowerCase())}>
                  Use this colour
                </Button>
              </div>
            </ColorPicker>
          ) : null}
        </Dialog>
      </Popover>
    </>
  )
}
