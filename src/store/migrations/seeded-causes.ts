type Seed = readonly [name: string, nameEn: string, below?: readonly Seed[]]

const seeds: readonly Seed[] = [
  [
    '产品',
    'Product',
    [
      [
        '设计',
        'Design',
        [
          ['结构不合理', 'Structure'],
          ['参数选择', 'Choice of values'],
          ['说明书不清楚', 'Manual unclear'],
        ],
      ],
      [
        '制造',
        'Manufacture',
        [
          ['装配', 'Assembly'],
          ['焊接', 'Soldering'],
          ['检验漏检', 'Missed at inspection'],
        ],
      ],
      [
        '来料',
        'Bought-in parts',
        [
          ['电子元件', 'Electronic parts'],
          ['电机和压缩机', 'Motors and compressors'],
          ['塑料和密封件', 'Plastics and seals'],
        ],
      ],
      ['使用不当', 'Wrong use'],
    ],
  ],
  [
    '合同',
    'Contract',
    [
      ['报价或下单出错', 'Wrong quotation or order'],
      ['条款没有说清', 'Terms not explained'],
      ['交期安排', 'Delivery planning'],
      ['结算出错', 'Wrong settlement'],
    ],
  ],
  [
    '运输',
    'Transport',
    [
      [
        '包装',
        'Packing',
        [
          ['强度不够', 'Too weak'],
          ['填充不足', 'Too little padding'],
        ],
      ],
      ['搬运', 'Handling'],
      ['仓储', 'Storage'],
      ['承运商', 'Carrier'],
    ],
  ],
  [
    '服务',
    'Service',
    [
      [
        '人员',
        'People',
        [
          ['技能', 'Skill'],
          ['态度', 'Attitude'],
          ['没有按规程', 'Procedure not followed'],
        ],
      ],
      [
        '派工和时间',
        'Dispatch and time',
        [
          ['人手不足', 'Too few people'],
          ['派工出错', 'Wrong dispatch'],
        ],
      ],
      [
        '备件',
        'Spare parts',
        [
          ['缺货', 'Out of stock'],
          ['配错件', 'Wrong part'],
        ],
      ],
      [
        '收费',
        'Charges',
        [
          ['价目不清楚', 'Prices unclear'],
          ['多收费', 'Overcharged'],
        ],
      ],
      ['信息沟通', 'Communication'],
    ],
  ],
]

type SeededCause = Readonly<{ id: string; parentId: string | null; name: string; nameEn: string; position: number }>

function grown(list: readonly Seed[], parentId: string | null): readonly SeededCause[] {
  return list.flatMap(([name, nameEn, below = []], at) => {
    const id = parentId === null ? `cause-${at + 1}` : `${parentId}-${at + 1}`
    return [{ id, parentId, name, nameEn, position: at + 1 }, ...grown(below, id)]
  })
}

/** The causes of a new organisation, parents before what is below them. */
export const seededCauses: readonly SeededCause[] = grown(seeds, null)
