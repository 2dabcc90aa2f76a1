-- Later questions that resemble an earlier one, and how the wordings compare.
select question_id, survey_id, earlier_question_id, wording, note
from like_questions;
