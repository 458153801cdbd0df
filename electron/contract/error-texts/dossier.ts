import type { DOSSIER_ERROR_CODES } from '../../domain/dossier/errors.ts';
import type { ErrorText } from './text.ts';

export const DOSSIER_ERROR_TEXTS = {
  PROCEDURE_UNKNOWN: {
    vi: 'Không tìm thấy thủ tục này. Hãy chọn lại thủ tục.',
    en: 'This procedure does not exist. Choose it again.',
    support: 'The procedure {code} does not exist or was retired.',
  },
  DOSSIER_UNKNOWN: {
    vi: 'Không tìm thấy hồ sơ này. Hãy kiểm tra lại mã hồ sơ.',
    en: 'This dossier does not exist. Check the code.',
    support: 'No dossier has the id or code that was sent.',
  },
  DOSSIER_STATE_WRONG: {
    vi: 'Hồ sơ {code} không còn ở bước này nên không làm được thao tác vừa chọn. Hãy mở lại hồ sơ để xem tình trạng mới.',
    en: 'Dossier {code} is no longer at this step. Open it again to see where it stands.',
    support: 'The dossier is in state {state}; the step does not start there.',
  },
  DOSSIER_COMPONENT_UNKNOWN: {
    vi: 'Hồ sơ không có thành phần này. Hãy mở lại hồ sơ rồi chọn thành phần.',
    en: 'The dossier has no such component. Open it again and choose one.',
    support: 'The component {component} does not exist in the dossier or its procedure.',
  },
  DOSSIER_COMPONENTS_MISSING: {
    vi: 'Chưa đánh dấu thành phần nào đã nhận. Hãy đánh dấu giấy tờ công dân nộp.',
    en: 'No component is marked as received. Mark the papers that were handed in.',
    support: 'The reception names no received component although the procedure lists some.',
  },
  DOSSIER_NUMBERS_USED_UP: {
    vi: 'Đã hết mã tạm trong ngày. Hãy báo cán bộ kỹ thuật.',
    en: 'There are no temporary codes left today. Tell IT staff.',
    support: "The day's 9,999 temporary codes are used up.",
  },
  DOSSIER_CHANGED_SINCE: {
    vi: 'Hồ sơ {code} vừa được {by} cập nhật nên thao tác này chưa được ghi. Hãy xem lại bước mới nhất rồi làm tiếp.',
    en: 'Dossier {code} was changed by {by} a moment ago, so this step was not recorded. Look at its latest step and go on.',
    support: 'The step was based on revision {based}; the dossier is at revision {rev}.',
  },
  DOSSIER_CLOCK_BACK: {
    vi: 'Đồng hồ máy đang chậm hơn bước trước của hồ sơ ({last}). Chưa ghi thao tác này. Hãy báo cán bộ kỹ thuật chỉnh lại giờ máy rồi thử lại.',
    en: 'This PC’s clock is behind the dossier’s last step ({last}). The step was not recorded. Ask IT staff to set the clock and try again.',
    support: 'The step’s moment {at} lies before the last one of the log ({last}): the clock was set back.',
  },
  DOSSIER_REASON_MISSING: {
    vi: 'Bước này phải ghi lý do. Hãy nhập lý do rồi làm lại.',
    en: 'This step needs a reason. Type it and try again.',
    support: 'The action {action} was sent without a reason.',
  },
  DOSSIER_DOCUMENT_MISSING: {
    vi: 'Bước này phải có văn bản kèm theo. Hãy nhập số, ngày và cơ quan ban hành của văn bản.',
    en: 'This step needs a document. Type its number, date and issuer.',
    support: 'The action {action} was sent without a document.',
  },
  DOSSIER_MISSING_LIST_EMPTY: {
    vi: 'Phiếu yêu cầu bổ sung phải ghi đủ các giấy tờ còn thiếu trong một lần. Hãy ghi ít nhất một giấy tờ.',
    en: 'A request for papers must name everything that is missing at once. Name at least one paper.',
    support: 'The request for supplements lists nothing.',
  },
  DOSSIER_WAIT_NOT_OVER: {
    vi: 'Chưa hết thời gian chờ công dân (đến hết ngày {until}) nên chưa trả lại hồ sơ được.',
    en: 'The citizen still has time (until the end of {until}), so the dossier cannot be sent back yet.',
    support: 'The waiting period of the pause ends on {until}.',
  },
  DOSSIER_SUPERVISOR_ONLY: {
    vi: 'Chỉ lãnh đạo đơn vị mới làm được bước này. Hãy nhờ lãnh đạo đơn vị thực hiện.',
    en: 'Only the head of unit may do this. Ask the head of unit.',
    support: 'The action {action} needs the role HEAD.',
  },
  DOSSIER_EVIDENCE_TIME: {
    vi: 'Thời điểm ghi theo văn bản phải nằm giữa bước trước ({from}) và lúc này. Hãy kiểm tra lại ngày giờ.',
    en: 'The moment taken from the document must lie between the step before ({from}) and now. Check date and time.',
    support: 'The evidenced moment {at} lies outside [{from}, {to}].',
  },
  DOSSIER_RESULT_NOT_DIGITIZED: {
    vi: 'Kết quả của hồ sơ này phải được số hóa. Hãy quét kết quả, hoặc ghi lý do không số hóa được.',
    en: 'The result must be digitized. Scan it, or give the reason why it cannot be.',
    support: 'The office’s rule for results is {rule}; the step has neither a file nor an exception.',
  },
  DOSSIER_RESULT_NOT_SIGNED: {
    vi: 'Tệp kết quả chưa được ký số. Hãy ký số, hoặc ghi lý do chưa ký được.',
    en: 'The file of the result carries no digital signature. Sign it, or give the reason.',
    support: 'The office’s rule for results is {rule}; the file is not signed and there is no exception.',
  },
  DOSSIER_RECEIVER_UNKNOWN: {
    vi: 'Người này không nhận bàn giao được. Hãy chọn lại người nhận.',
    en: 'This person cannot take the dossier over. Choose somebody else.',
    support: 'The receiver {code} does not exist, was retired, takes no dossiers, or holds it already.',
  },
  DOSSIER_HOLDER_UNKNOWN: {
    vi: 'Không tìm thấy cán bộ đang giữ hồ sơ. Hãy chọn lại người bàn giao.',
    en: 'The officer who holds the dossiers does not exist. Choose again.',
    support: 'The holder {code} does not exist.',
  },
  DOSSIER_NOTHING_TO_HAND_OVER: {
    vi: '{name} không còn giữ hồ sơ nào đang giải quyết hoặc chờ trả. Không có gì phải bàn giao.',
    en: '{name} holds no open dossier and no waiting result. There is nothing to hand over.',
    support: 'The person holds nothing that may be handed over.',
  },
  DOSSIER_EXTENSION_LIMIT: {
    vi: 'Hồ sơ đã gia hạn đủ {maximum} lần cho phép. Vẫn gửi được thư xin lỗi không kèm gia hạn.',
    en: 'The dossier was extended {maximum} times already, which is all that is allowed. An apology without a new date can still be sent.',
    support: 'The setting allows {maximum} extensions.',
  },
  DOSSIER_PROMISE_NOT_LATER: {
    vi: 'Ngày hẹn lại phải sau hạn trả hiện nay ({due}) và sau lúc này. Hãy chọn ngày khác.',
    en: 'The new date must lie after the present due date ({due}) and after now. Choose another.',
    support: 'The promised moment {promised} is not later than {due} or than now.',
  },
  DOSSIER_NOT_APOLOGIZED: {
    vi: 'Hồ sơ này chưa gửi văn bản xin lỗi nên chưa ghi được trả lời của công dân.',
    en: 'No apology was sent for this dossier, so there is no answer to record.',
    support: 'The log has no step XIN_LOI.',
  },
  DOSSIER_SHELF_WRONG: {
    vi: 'Vị trí kệ chưa hợp lệ. Hãy ghi ngắn gọn, ví dụ A-12.',
    en: 'The place on the shelf is not valid. Keep it short, such as A-12.',
    support: 'The shelf is empty, or the dossier has no paper result.',
  },
  DOSSIER_UNDO_NOT_POSSIBLE: {
    vi: 'Không có bước nào hoàn tác được. Bước tiếp nhận và trả kết quả chỉ lãnh đạo đơn vị điều chỉnh được.',
    en: 'There is no step that can be taken back. Reception and hand-over are corrected by the head of unit alone.',
    support: 'The last step of the log is {action}.',
  },
  DOSSIER_UNDO_NOT_YOURS: {
    vi: 'Bước gần nhất do người khác thực hiện. Hãy nhờ {by} hoặc lãnh đạo đơn vị hoàn tác.',
    en: 'Somebody else made the last step. Ask {by} or the head of unit to take it back.',
    support: 'Only who made a step, or the head of unit, may undo it.',
  },
  DOSSIER_UNDO_OTHER_DAY: {
    vi: 'Chỉ hoàn tác được bước thực hiện trong ngày hôm nay. Hãy nhờ lãnh đạo đơn vị điều chỉnh.',
    en: 'Only a step made today can be taken back. Ask the head of unit for a correction.',
    support: 'The step was recorded on {day}.',
  },
  DOSSIER_CORRECTION_EMPTY: {
    vi: 'Chưa có nội dung điều chỉnh, hoặc nội dung giống như hiện tại. Hãy chọn nội dung cần sửa.',
    en: 'There is nothing to correct, or it is as it was. Choose what shall change.',
    support: 'The correction changes no fact.',
  },
  DOSSIER_CODE_TEMPLATE_WRONG: {
    vi: 'Mẫu mã hồ sơ chưa đúng: {reason}. Mẫu cần có mã cơ quan, ngày và số thứ tự đủ 4 chữ số.',
    en: 'The template of dossier codes is wrong: {reason}. It needs the agency, the date and a number of 4 digits.',
    support: 'The template cannot give unique codes: {reason}.',
  },
  DOSSIER_RESIDENCE_PAPER: {
    vi: 'Không được yêu cầu “{paper}”: sổ hộ khẩu, sổ tạm trú đã hết giá trị và cơ quan phải tự tra cứu nơi cư trú (Luật Cư trú 68/2020/QH14 Điều 38, NĐ 104/2022/NĐ-CP). Hãy bỏ giấy này, hoặc ghi lý do vẫn phải nhận.',
    en: '“{paper}” must not be asked for: the household book has ended and the office looks residence up itself (Law on Residence 68/2020 Article 38, Decree 104/2022). Leave it out, or say why it is taken all the same.',
    support:
      'The paper proves residence, by its flag in the catalogue or by its name, and no residenceReason was sent.',
  },
  DOSSIER_REUSE_UNKNOWN: {
    vi: 'Không dùng lại được giấy tờ cũ cho “{component}”: giấy đã hết giá trị, chưa quét, hoặc không phải của người này. Hãy nhận giấy tờ mới.',
    en: 'The earlier paper for “{component}” cannot be used again: it has expired, was not scanned, or is not this person’s. Take a new one.',
    support: 'reusedFrom names no paper that counts for this person, component and day.',
  },
  DOSSIER_OWNER_ID_MISSING: {
    vi: 'Chủ hồ sơ còn thiếu số giấy tờ: người nước ngoài cần số hộ chiếu, tổ chức cần mã số doanh nghiệp hoặc mã số thuế. Hãy nhập số này.',
    en: 'The owner’s number is missing: a foreigner has a passport, an organisation an enterprise or tax code. Type it.',
    support: 'The owner of kind {kind} has no otherId.',
  },
  DOSSIER_OWNER_CODE_WRONG: {
    vi: 'Mã số của tổ chức phải có 10 số, 10 số kèm 3 số chi nhánh, hoặc 12 số của hộ kinh doanh. Hãy kiểm tra lại mã số.',
    en: 'An organisation’s code has 10 digits, 10 and 3 for a branch, or 12 for a household business. Check it.',
    support: 'otherId of the owner has none of the shapes of enterprise and tax codes.',
  },
  DOSSIER_OWNER_BIRTH_FUTURE: {
    vi: 'Ngày sinh của chủ hồ sơ nằm sau hôm nay. Hãy kiểm tra lại ngày sinh.',
    en: 'The owner’s date of birth lies after today. Check it.',
    support: 'birthDate of the owner is later than the local day.',
  },
  DOSSIER_AUTHORISATION_ALONE: {
    vi: 'Đã nhập giấy ủy quyền nhưng chưa nhập chủ hồ sơ. Hãy nhập chủ hồ sơ, hoặc bỏ giấy ủy quyền.',
    en: 'There is an authorisation but no owner. Name the owner, or leave the authorisation out.',
    support: 'authorisation was sent with owner null.',
  },
  DOSSIER_AUTHORISATION_DATE: {
    vi: 'Ngày của giấy ủy quyền ({date}) nằm sau hôm nay. Hãy kiểm tra lại ngày.',
    en: 'The date of the authorisation ({date}) lies after today. Check it.',
    support: 'authorisation.date is later than the local day.',
  },
  DOSSIER_RECIPIENT_PAPER: {
    vi: 'Người được ủy quyền nhận kết quả phải có giấy ủy quyền. Hãy ghi số, ngày của giấy này.',
    en: 'Who takes the result by authorisation shows the paper. Write down its number and date.',
    support: 'The recipient is AUTHORISED and its paper is empty.',
  },
  IMPORT_FIELD_WRONG: {
    vi: 'Trường {field} chưa đúng: {reason}. Hãy sửa dòng này rồi nhập lại.',
    en: 'The field {field} is wrong: {reason}. Correct this line and import it again.',
    support: 'The import line does not fit the schema at {field}: {reason}.',
  },
  IMPORT_STATE_UNKNOWN: {
    vi: 'Không có trạng thái {state}. Hãy sửa trạng thái rồi nhập lại dòng này.',
    en: 'There is no state {state}. Correct it and import the line again.',
    support: 'The state is not one of the thirteen of the import format.',
  },
  IMPORT_CODE_DUPLICATE: {
    vi: 'Mã hồ sơ {code} đã có. Dòng này không được nhập lần nữa.',
    en: 'The dossier code {code} exists already. The line was not imported again.',
    support: 'The code is in the store or earlier in the file.',
  },
  IMPORT_TIME_ORDER: {
    vi: 'Thời gian không hợp lý: {field} sớm hơn {before}. Hãy sửa dòng này rồi nhập lại.',
    en: 'The times do not fit: {field} lies before {before}. Correct the line and import it again.',
    support: '{field} must not lie before {before}.',
  },
  PAGE_PRINT_FAILED: {
    vi: 'Chưa tạo được tờ giấy. Hãy thử lại; nếu vẫn lỗi, báo cán bộ kỹ thuật.',
    en: 'The paper could not be made. Try again; if it stays, tell IT staff.',
    support: 'Chromium could not lay out or print the page: {reason}.',
  },
} satisfies Record<(typeof DOSSIER_ERROR_CODES)[number], ErrorText>;
