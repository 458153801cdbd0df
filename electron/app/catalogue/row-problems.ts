import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import { type CatalogueProblem as ProblemView } from '../../contract/methods/catalogue.ts';
import type { MergeProblem } from '../../domain/catalogue/merge.ts';
import { type AppError, fail } from '../../domain/result.ts';

/** A row of a file that is left out. */
export interface RowProblem {
  readonly line: number;
  /** As far as it could be read; empty where it could not. */
  readonly code: string;
  /** What is wrong where, in Vietnamese. */
  readonly field: string;
  readonly reason: string;
}

/** A line of the preview's list of problems, before it has its text. */
export interface Problem {
  readonly line: number;
  readonly code: string;
  readonly error: AppError;
}

/** Fields of a version as people call them. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  code: 'mã thủ tục',
  name: 'tên thủ tục',
  field: 'lĩnh vực',
  fieldCode: 'mã lĩnh vực',
  level: 'cấp thực hiện',
  term: 'thời hạn giải quyết',
  pauseMode: 'cách tính sau tạm dừng',
  unitTerms: 'thời hạn riêng của đơn vị',
  components: 'thành phần hồ sơ',
  sets: 'số bộ hồ sơ',
  fees: 'phí, lệ phí',
  exemptions: 'miễn, giảm',
  serviceLevels: 'mức dịch vụ công',
  onSpot: 'giải quyết tại chỗ',
  bcci: 'bưu chính công ích',
  steps: 'quy trình nội bộ',
  results: 'kết quả',
  legalBasis: 'căn cứ pháp lý',
  decision: 'quyết định công bố',
};

/** The problem of a row. */
export function rowProblem({ line, code, field, reason }: RowProblem): Problem {
  return { line, code, error: fail('CATALOGUE_ROW_WRONG', { line, field, reason }).error };
}

const REASONS: { readonly [R in MergeProblem['reason']]: (problem: MergeProblem) => string } = {
  TWICE: ({ otherLine }) => `đã có ở dòng ${otherLine}`,
  LATER_VERSION: () => 'danh mục đã có phiên bản bắt đầu sau ngày này',
  MISSING_FIELD: ({ missing }) => `thủ tục mới phải có ${FIELD_LABELS[missing ?? 'name']}`,
  BEGINS_THAT_DAY: () => 'phiên bản hiện hành bắt đầu đúng ngày này',
};

/** The problem of a procedure that the plan leaves as it is. */
export function mergeProblem(problem: MergeProblem): Problem {
  const { line, code, missing } = problem;
  const reason = REASONS[problem.reason](problem);
  if (line === 0) return { line, code, error: fail('CATALOGUE_PROCEDURE_KEPT', { code, reason }).error };
  return rowProblem({ line, code, field: FIELD_LABELS[missing ?? 'code'] ?? '', reason });
}

/** With its text, for a window. */
export function problemView({ line, code, error }: Problem, locale: 'vi' | 'en'): ProblemView {
  return { line, code, message: renderErrorText(error, locale) };
}
