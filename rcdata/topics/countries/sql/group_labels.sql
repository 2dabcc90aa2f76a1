-- Groups of countries, in the order in which the page offers them.
select place_id, label from places where kind = 'group' order by sort_order;
