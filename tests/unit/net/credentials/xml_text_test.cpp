// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/xml_text.hpp"

#include <gtest/gtest.h>

namespace hashrange::net {
namespace {

TEST(xml_text, leaves_are_found_by_their_path)
{
    const auto leaves =
        read_xml("<?xml version=\"1.0\"?>\n<A x='1' y = \"2\"><B><C>one</C> <D/></B><C >two</C >"
                 "</A>\n");
    ASSERT_FALSE(leaves) << "blanks around = are not what a service writes";
    const auto plain =
        read_xml("<?xml version=\"1.0\"?>\n<A x='1' y=\"2\" >\n <B><C>one</C> <D/></B>"
                 "<C >two</C ></A>\n");
    ASSERT_TRUE(plain);
    ASSERT_EQ(plain->size(), 3U);
    EXPECT_EQ(text_at(*plain, "A/B/C"), "one");
    EXPECT_EQ(text_at(*plain, "B/C"), "one");
    EXPECT_EQ(text_at(*plain, "A/C"), "two");
    EXPECT_EQ(text_at(*plain, "D"), "");
    EXPECT_EQ(text_at(*plain, "missing"), "");
}

TEST(xml_text, references_are_characters)
{
    const auto leaves =
        read_xml("<a>&lt;&amp;&gt;&quot;&apos;&#43;&#x2B;&#xE9;&#x20AC;&#x1F600;/+=</a>");
    ASSERT_TRUE(leaves);
    EXPECT_EQ(text_at(*leaves, "a"), "<&>\"'++\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80/+=");
}

TEST(xml_text, what_is_not_the_expected_little_is_refused)
{
    for (const std::string_view text : {
             "",
             "text",
             "<a>",
             "<a></b>",
             "<a><b></a></b>",
             "<a></a><a></a>",
             "<a></a>text",
             "< a></a>",
             "<a",
             "<a b></a>",
             "<a b=c></a>",
             "<a b='c></a>",
             "<a b='<'></a>",
             "<a b='c'd='e'></a>",
             "<a>&unknown;</a>",
             "<a>&#0;</a>",
             "<a>&#xD800;</a>",
             "<a>&#x110000;</a>",
             "<a>&amp</a>",
             "<a>&#;</a>",
             "<a>\x01</a>",
             "<a><!-- no --></a>",
             "<a><![CDATA[no]]></a>",
             "<a><?no?></a>",
             "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
             "<?xml",
         })
        EXPECT_FALSE(read_xml(text)) << text;
}

TEST(xml_text, depth_has_an_end)
{
    const auto nested = [](int depth) {
        std::string text;
        for (int i = 0; i < depth; ++i)
            text += "<a>";
        for (int i = 0; i < depth; ++i)
            text += "</a>";
        return text;
    };
    EXPECT_TRUE(read_xml(nested(16)));
    EXPECT_FALSE(read_xml(nested(17)));
}

} // namespace
} // namespace hashrange::net
