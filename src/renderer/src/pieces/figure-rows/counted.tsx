import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'

type Props = Readonly<{ counted: boolean; yes: string; no: string }>

/** Whether a figure counted a row, in the words `yes` or `no`. */
export function Counted({ counted, yes, no }: Props) {
  return counted ? (
    <span className="v-state v-good">
      <CheckCircleOutlined aria-hidden /> {yes}
    </span>
  ) : (
    <span className="v-state v-soft">
      <MinusCircleOutlined aria-hidden /> {no}
    </span>
  )
}
