-- Whether an outing left the area the province allows, and what a recipient was given: clothes and prizes have
-- limits of their own (rule book 12.3, UNIO-002, UNIO-005). Rows of before say neither.

alter table "unionExpense" add column "isOutOfArea" boolean;
alter table "unionRecipient" add column "itemKind" text check ("itemKind" in ('gift', 'uniform', 'prize'));
